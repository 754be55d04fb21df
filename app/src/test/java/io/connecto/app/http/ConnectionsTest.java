package io.connecto.app.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.account.AccountId;
import io.connecto.app.http.HttpProbe.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How answers travel. */
class ConnectionsTest {

  private static final int MANY = 150;
  private static final String REQUEST = "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n";

  private final TestServer server = TestServer.shared();

  @Test
  void aConnectionIsNotUsedUp() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(REQUEST.repeat(MANY).getBytes(ISO_8859_1));
      socket.shutdownOutput();
      String answers = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      assertThat(answers.split("HTTP/1.1 200", -1)).hasSize(MANY + 1);
    }
  }

  @Test
  void anAnswerTellsItsLength() {
    HttpProbe probe = server.probe();
    String person = server.token(AccountId.next(Instant.now()));
    for (Reply reply :
        new Reply[] {
          probe.post("/api/v1/wallets", person, "{\"currency\":\"INR\"}"),
          probe.get("/api/v1/orders", person),
          probe.get("/api/v1/trial-balance", person)
        }) {
      assertThat(reply.header("Content-Length")).isEqualTo("" + reply.body().length());
    }
  }
}
