package io.connecto.app.crash;

import io.connecto.app.demo.Api;
import java.net.http.HttpResponse;

/**
 * A write that somebody sent, by an idempotency key of its own, so that it can be sent again.
 *
 * @param credits what it grants to a wallet at the platform's cost, in paise; zero for other writes
 */
record Write(Caller caller, String path, Object body, String key, long credits) {

  HttpResponse<String> send(Callers callers) {
    Api api = callers.as(caller);
    return api.exchange("POST", path, body, key);
  }

  /** Who sends it. */
  enum Caller {
    ADMINISTRATOR,
    CLIENT,
    SELLER
  }
}
