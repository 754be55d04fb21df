package io.connecto.payment.gateway;

import java.util.Optional;

/** The HTTP headers of a notification; names in any case. */
@FunctionalInterface
public interface NotificationHeaders {

  Optional<String> first(String name);
}
