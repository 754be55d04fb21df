package io.connecto.app.story;

import io.connecto.app.demo.Api;
import io.connecto.app.demo.Person;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What a server answers to everything that can be read, by everybody. */
final class Answers {

  private Answers() {}

  /** Everything that can be read after the stories that {@code world} knows. */
  static List<String> paths(World world) {
    Api administrator = world.administrator();
    List<String> paths = new ArrayList<>();
    for (Person person : world.people()) {
      paths.add("/accounts/" + person.account());
      paths.add("/wallets?owner=" + person.account());
      paths.add("/wallets/" + person.wallet());
      paths.add("/wallets/" + person.wallet() + "/statement?limit=200");
    }
    for (String order : ids(administrator, "/orders?role=all&limit=200")) {
      paths.add("/orders/" + order);
      paths.add("/orders/" + order + "/history?limit=200");
      paths.add("/escrows/" + order);
      paths.add("/orders/" + order + "/payments");
      paths.add("/orders/" + order + "/refunds");
      ids(administrator, "/orders/" + order + "/payments")
          .forEach(payment -> paths.add("/payments/" + payment));
      ids(administrator, "/orders/" + order + "/refunds")
          .forEach(refund -> paths.add("/refunds/" + refund));
    }
    paths.addAll(
        List.of(
            "/accounts/me",
            "/wallets",
            "/orders",
            "/orders?role=client",
            "/orders?role=seller",
            "/orders?role=all&limit=200&sort=oldest",
            "/trial-balance",
            "/balances?limit=200",
            "/ledger/entries?limit=200",
            "/ledger/entries?limit=200&sort=oldest",
            "/dashboard",
            "/processes",
            "/processes?state=retried"));
    return paths;
  }

  private static List<String> ids(Api api, String path) {
    return api.get("/api/v1" + path).get("items").values().stream()
        .map((JsonNode item) -> item.get("id").asString())
        .toList();
  }

  /** Status and body by caller and path; of a refusal the status alone, for it names a trace. */
  static Map<String, String> of(World world, List<Person> people, List<String> paths) {
    Map<String, String> all = new TreeMap<>();
    remember(all, "nobody", world.nobody(), paths.subList(0, 1));
    remember(all, "administrator", world.administrator(), paths);
    for (Person person : people) {
      remember(all, person.email(), world.market().as(person), paths);
    }
    return all;
  }

  private static void remember(Map<String, String> all, String who, Api api, List<String> paths) {
    for (String path : paths) {
      HttpResponse<String> answer = api.exchange("GET", "/api/v1" + path, null, null);
      String text = answer.statusCode() >= 400 ? "" : answer.body();
      all.put(who + " " + path, answer.statusCode() + " " + text);
    }
  }
}
