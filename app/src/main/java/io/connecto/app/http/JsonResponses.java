package io.connecto.app.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes answers where there are no message converters. An answer stays in the buffer of the
 * response until the exchange ends, whatever its size: who writes it never waits for its reader,
 * and it leaves in one piece with its length.
 */
final class JsonResponses {

  private final JsonMapper json;

  JsonResponses(JsonMapper json) {
    this.json = json;
  }

  /** Does nothing when something of another answer has left already. */
  void write(ResponseEntity<?> answer, HttpServletResponse response) throws IOException {
    if (response.isCommitted()) {
      return;
    }
    byte[] body = json.writeValueAsBytes(answer.getBody());
    response.resetBuffer();
    response.setBufferSize(Math.max(body.length, response.getBufferSize()));
    response.setStatus(answer.getStatusCode().value());
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    answer
        .getHeaders()
        .forEach(
            (name, values) -> {
              response.setHeader(name, values.get(0));
              values.stream().skip(1).forEach(value -> response.addHeader(name, value));
            });
    response.getOutputStream().write(body);
  }
}
