package io.connecto.payment.gateway.sandbox;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the sandbox provider behaves.
 *
 * @param enabled false where real money moves
 * @param url where the provider is; this server itself when none is given
 * @param notifyUrl the server that the provider notifies; this server itself when none is given
 * @param authorisationWindow how long an authorised payment can be captured, by ConnectO's clock
 * @param hang how long a call that is made to time out keeps the caller waiting
 * @param retryFirst the wait before a notification is sent again; doubled each time
 * @param retryMost the longest wait
 * @param giveUp when a notification is not sent again
 */
@ConfigurationProperties("connecto.sandbox")
public record SandboxSettings(
    @DefaultValue("true") boolean enabled,
    @Nullable URI url,
    @Nullable URI notifyUrl,
    @DefaultValue("3d") Duration authorisationWindow,
    @DefaultValue("8s") Duration hang,
    @DefaultValue("250ms") Duration retryFirst,
    @DefaultValue("30s") Duration retryMost,
    @DefaultValue("24h") Duration giveUp) {}
