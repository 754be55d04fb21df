package io.connecto.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;

/** An HTTP/1.1 request that is put together once; each write of it has another key. */
final class RequestTemplate {

  private static final int KEY_DIGITS = 16;
  private static final AtomicLong KEYS = new AtomicLong();

  private final byte[] bytes;
  private final int keyAt;

  private RequestTemplate(CharSequence text, int keyAt) {
    this.bytes = text.toString().getBytes(US_ASCII);
    this.keyAt = keyAt;
  }

  static RequestTemplate get(URI server, String token, String path) {
    return new RequestTemplate(head(server, token, "GET " + path).append("\r\n"), -1);
  }

  static RequestTemplate post(URI server, String token, String path, String json) {
    StringBuilder text =
        head(server, token, "POST " + path)
            .append("Content-Type: application/json\r\nContent-Length: ")
            .append(json.length())
            .append("\r\nIdempotency-Key: ");
    int keyAt = text.length();
    return new RequestTemplate(
        text.append("0".repeat(KEY_DIGITS)).append("\r\n\r\n").append(json), keyAt);
  }

  static RequestTemplate bulk(URI server, String token) {
    return new RequestTemplate(
        head(server, token, "POST /api/v1/commands")
            .append("Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n"),
        -1);
  }

  /** One line of a bulk request, its end included. */
  static RequestTemplate line(String type, String payload) {
    StringBuilder text = new StringBuilder("{\"id\":\"");
    int keyAt = text.length();
    text.append("0".repeat(KEY_DIGITS)).append("\",\"type\":\"").append(type);
    return new RequestTemplate(text.append("\",\"payload\":").append(payload).append("}\n"), keyAt);
  }

  private static StringBuilder head(URI server, String token, String line) {
    return new StringBuilder(line)
        .append(" HTTP/1.1\r\nHost: ")
        .append(server.getAuthority())
        .append("\r\nAuthorization: Bearer ")
        .append(token)
        .append("\r\n");
  }

  /** One to send. */
  byte[] next() {
    byte[] copy = bytes.clone();
    if (keyAt >= 0) {
      long key = KEYS.incrementAndGet();
      for (int i = 0; i < KEY_DIGITS; i++) {
        copy[keyAt + i] = (byte) Character.forDigit((int) (key >>> (60 - 4 * i)) & 0xf, 16);
      }
    }
    return copy;
  }
}
