package io.connecto.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.connecto.app.http.HttpProbe.Reply;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A token ends before its time when its account is erased, or loses a role that it claims. */
class WithdrawnTokensTest {

  private static final String PASSWORD = "correct horse";

  private final TestServer server = TestServer.shared();
  private final HttpProbe probe = server.probe();
  private final String email = UUID.randomUUID() + "@example.com";
  private final String account = register();

  private String register() {
    String body =
        "{\"displayName\":\"Asha\",\"email\":\"%s\",\"password\":\"%s\"}"
            .formatted(email, PASSWORD);
    return probe.postOpenly("/api/v1/accounts", body).json().get("id").asString();
  }

  private String login() {
    return probe.login(email, PASSWORD);
  }

  private Reply me(String token) {
    return probe.get("/api/v1/accounts/me", token);
  }

  private void awaitMe(String token, int status) {
    Awaitility.await().until(() -> me(token).status() == status);
  }

  @Test
  void anErasedAccountIsOutOnceTheAnswerIsThere() {
    String token = login();
    awaitMe(token, 200);
    Reply erased = probe.post("/api/v1/accounts/" + account + "/erase", token, "{}");
    assertThat(erased.status()).isEqualTo(200);
    assertThat(erased.json().get("erased").asBoolean()).isTrue();
    Reply refused = me(token);
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.body()).doesNotContain(account);
    assertThat(probe.post("/api/v1/wallets", token, "{\"currency\":\"EUR\"}").status())
        .isEqualTo(401);
  }

  @Test
  void aRevokedRoleTakesItsTokensWithItUntilItIsGivenBack() {
    String plain = login();
    String administrator = server.administrator();
    String roles = "/api/v1/accounts/" + account + "/roles";
    String auditor = "{\"role\":\"AUDITOR\"}";
    assertThat(probe.post(roles, administrator, auditor).status()).isEqualTo(200);
    String token = login();
    assertThat(probe.get("/api/v1/trial-balance", token).status()).isEqualTo(200);

    assertThat(probe.post(roles + "/AUDITOR/revoke", administrator, "{}").status()).isEqualTo(200);
    awaitMe(token, 401);
    assertThat(probe.get("/api/v1/trial-balance", token).status()).isEqualTo(401);
    assertThat(me(plain).status()).as("it claims no role").isEqualTo(200);

    assertThat(probe.post(roles, administrator, auditor).status()).isEqualTo(200);
    awaitMe(token, 200);
  }
}
