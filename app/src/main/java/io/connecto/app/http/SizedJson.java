package io.connecto.app.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes an answer with its length, so that it leaves in one piece. The framework's own converter
 * does not know the length, and sends the head, the chunks and the end one by one: each is a call
 * of the system and a packet. Answers are bounded, so they fit in memory.
 */
final class SizedJson extends JacksonJsonHttpMessageConverter {

  private static final int USUAL = 512;

  SizedJson(JsonMapper json) {
    super(json);
  }

  @Override
  protected void writeInternal(
      Object answer,
      ResolvableType type,
      HttpOutputMessage output,
      @Nullable Map<String, Object> hints)
      throws IOException {
    Buffered buffered = new Buffered(output.getHeaders());
    super.writeInternal(answer, type, buffered, hints);
    output.getHeaders().setContentLength(buffered.body.size());
    buffered.body.writeTo(output.getBody());
  }

  private static final class Buffered implements HttpOutputMessage {
    private final HttpHeaders headers;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(USUAL);

    Buffered(HttpHeaders headers) {
      this.headers = headers;
    }

    @Override
    public HttpHeaders getHeaders() {
      return headers;
    }

    @Override
    public OutputStream getBody() {
      return body;
    }
  }
}
