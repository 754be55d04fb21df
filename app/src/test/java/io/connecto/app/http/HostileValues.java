package io.connecto.app.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spoils what was right, in ways that no field may take. */
final class HostileValues {

  private static final Pattern LEAF = Pattern.compile("\"([a-zA-Z]+)\":(\"[^\"]*\"|-?[0-9]+)");
  private static final Pattern FIELD = Pattern.compile("\"[a-zA-Z]+\":(\"[^\"]*\"|-?[0-9]+),?");

  private static final List<String> NOBODY_TAKES =
      List.of(
          "[]",
          "{}",
          "[[]]",
          "true",
          "1.5",
          "-0.5",
          "1e3",
          "1E-3",
          "5.0",
          "NaN",
          "0x10",
          "01",
          "-9223372036854775809",
          "99999999999999999999999999",
          "\"\\ud800\"",
          "\"\\udc00\\ud800\"",
          "\"\\u0000\"",
          "\"a\\u0007b\"",
          "\"\\q\"",
          "'a'",
          "\"unterminated",
          "undefined",
          "[".repeat(200),
          "[".repeat(40) + "]".repeat(40),
          "{\"a\":".repeat(500),
          "\"" + "x".repeat(20_000) + "\"",
          "\"" + "\ud83d\ude00".repeat(9_000) + "\"",
          "9".repeat(5_000),
          "-",
          "",
          ",",
          "\u0000",
          "\"\u0001\"");

  private static final List<String> NO_NUMBER =
      List.of("-1", "-100000", "1000000000000000", "\"5\"", "9223372036854775807", "null");

  private static final List<String> NO_TEXT =
      List.of(
          "5",
          "0",
          "\"\"",
          "\"\u202eabc\u202c\n\"",
          "null",
          "\"%s\"".formatted("\u00e9".repeat(400)));

  private final Random random;

  HostileValues(Random random) {
    this.random = random;
  }

  <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** The body with one value in it replaced by one that can't stand there. */
  String value(String body) {
    List<int[]> places = new ArrayList<>();
    Matcher leaf = LEAF.matcher(body);
    while (leaf.find()) {
      places.add(new int[] {leaf.start(2), leaf.end(2)});
    }
    int[] place = any(places);
    boolean text = body.charAt(place[0]) == '"';
    List<String> wrong = random.nextInt(3) > 0 ? NOBODY_TAKES : text ? NO_TEXT : NO_NUMBER;
    return body.substring(0, place[0]) + any(wrong) + body.substring(place[1]);
  }

  /** The body, no longer of the right form. */
  String form(String body) {
    return switch (random.nextInt(9)) {
      case 0 -> body.substring(0, random.nextInt(body.length()));
      case 1 -> body + any(List.of("x", "{}", "]", ",", "\u0000"));
      case 2 -> "[" + body + "]";
      case 3 -> "{\"unknown\":1," + body.substring(1);
      case 4 -> FIELD.matcher(body).replaceFirst("$0 $0".replace(" ", ",")).replace(",,", ",");
      case 5 -> "\ufeff\ufeff" + body;
      case 6 -> garbage(1 + random.nextInt(300));
      case 7 -> "{\"a\":".repeat(1 + random.nextInt(3_000));
      default -> body.replace('"', '\'');
    };
  }

  String garbage(int length) {
    StringBuilder text = new StringBuilder("?");
    for (int i = 0; i < length; i++) {
      text.append((char) (32 + random.nextInt(200)));
    }
    return text.toString().replace("\n", "");
  }

  /** Something that is no id, as a part of a path. */
  String segment() {
    return any(
        List.of(
            "x",
            "0",
            "-1",
            "null",
            "undefined",
            "wal_",
            "ord_0",
            "%20",
            "%00",
            "%0d%0aSet-Cookie:x",
            "..%2f..%2fetc%2fpasswd",
            "%2e%2e",
            "wal_01JZ6QK3V8E2TB9W4M5X7C1D0F",
            "%f0%9f%98%80",
            "%ed%a0%80",
            "%zz",
            "%",
            "'%20or%201=1--",
            "a".repeat(3_000),
            "{id}",
            "%7bid%7d",
            "acc_zzzzzzzzzzzzzzzzzzzzzzzzzz",
            "wal_8zzzzzzzzzzzzzzzzzzzzzzzzz",
            "\u00e9",
            "a;b=c",
            "<script>",
            "\\",
            "^",
            "|"));
  }

  /** Query parameters that no list takes. */
  String query() {
    return any(
        List.of(
            "limit=0",
            "limit=-1",
            "limit=201",
            "limit=99999999999",
            "limit=x",
            "limit=1.5",
            "cursor=x",
            "cursor=%00",
            "cursor=" + "A".repeat(500),
            "sort=sideways",
            "limit=%zz",
            "cursor=%ff%fe",
            "sort=%0a",
            "limit=" + "9".repeat(400)));
  }
}
