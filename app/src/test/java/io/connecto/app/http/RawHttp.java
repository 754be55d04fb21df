package io.connecto.app.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.Locale;

/** HTTP as an attacker speaks it: whatever bytes they like, one connection a request. */
final class RawHttp {

  private static final int PATIENCE_MILLIS = 20_000;

  private final int port;

  RawHttp(int port) {
    this.port = port;
  }

  /**
   * What came back.
   *
   * @param status 0 when the server just hung up
   */
  record Answer(int status, String head, String body) {
    boolean isProblem() {
      return head.toLowerCase(Locale.ROOT).contains("content-type: application/problem+json");
    }
  }

  /** Sends a request that ends with its connection. */
  Answer send(String head, byte[] body) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.setTcpNoDelay(true);
      OutputStream out = socket.getOutputStream();
      try {
        ByteArrayOutputStream request = new ByteArrayOutputStream(head.length() + body.length);
        request.write(head.getBytes(ISO_8859_1));
        request.write(body);
        request.writeTo(out);
        out.flush();
        socket.shutdownOutput();
      } catch (IOException e) {
        // the server may answer before it has read everything
      }
      return parse(socket.getInputStream().readAllBytes());
    }
  }

  private static Answer parse(byte[] bytes) {
    String text = new String(bytes, ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0 || !text.startsWith("HTTP/1.1 ")) {
      return new Answer(0, "", text);
    }
    String head = text.substring(0, end);
    byte[] body = Arrays.copyOfRange(bytes, end + 4, bytes.length);
    boolean chunked = head.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked");
    return new Answer(
        Integer.parseInt(head.substring(9, 12)),
        head,
        new String(chunked ? joined(body) : body, UTF_8));
  }

  private static byte[] joined(byte[] chunks) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    String text = new String(chunks, ISO_8859_1);
    int at = 0;
    for (int line = text.indexOf("\r\n"); line > at; line = text.indexOf("\r\n", at)) {
      int length = Integer.parseInt(text.substring(at, line), 16);
      body.write(chunks, line + 2, Math.min(length, chunks.length - line - 2));
      at = line + 2 + length + 2;
    }
    return body.toByteArray();
  }
}
