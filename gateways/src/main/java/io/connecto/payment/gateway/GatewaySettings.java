package io.connecto.payment.gateway;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the gateway deals with providers. All times are real time, also when the sandbox's clock is
 * moved.
 *
 * @param callTimeout how long a provider may take to answer
 * @param workers how many calls to one provider are made at once
 * @param retryFirst the first wait after an answer that did not come; doubled each time
 * @param retryMost the longest wait
 * @param watchFirst when an unpaid checkout is first looked at; doubled each time
 * @param watchMost the longest wait between two looks
 * @param watchFor how long an unpaid checkout is looked at, by ConnectO's clock
 * @param recordTimeout how long to wait for a command to become durable before it is sent again
 */
@ConfigurationProperties("connecto.gateway")
public record GatewaySettings(
    @DefaultValue("5s") Duration callTimeout,
    @DefaultValue("16") int workers,
    @DefaultValue("250ms") Duration retryFirst,
    @DefaultValue("1m") Duration retryMost,
    @DefaultValue("10s") Duration watchFirst,
    @DefaultValue("6h") Duration watchMost,
    @DefaultValue("3d") Duration watchFor,
    @DefaultValue("30s") Duration recordTimeout) {

  Backoff retry() {
    return new Backoff(retryFirst, retryMost);
  }

  Backoff watch() {
    return new Backoff(watchFirst, watchMost);
  }
}
