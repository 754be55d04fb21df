package io.connecto.refund.gateway;

import io.connecto.payment.gateway.CallFamily;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Adds the calls of refunds to those that the gateway makes. */
@Configuration(proxyBeanMethods = false)
public class RefundGatewayConfiguration {

  @Bean
  public CallFamily refunds() {
    return new RefundCalls();
  }
}
