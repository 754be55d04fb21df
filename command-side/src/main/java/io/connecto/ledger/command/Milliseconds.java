package io.connecto.ledger.command;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Moments as RFC 3339 text in UTC with milliseconds: {@code 2026-01-31T23:59:59.000Z}. Every event
 * and view has a few, and {@link DateTimeFormatter} takes longer for one than the rest of it.
 */
public final class Milliseconds {

  private static final DateTimeFormatter ANY_YEAR =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private static final String FORM = "0000-00-00T00:00:00.000Z";
  private static final long DAY = 86_400_000;

  private Milliseconds() {}

  /** What is finer than a millisecond is cut off. */
  public static String text(Instant moment) {
    long millis = moment.toEpochMilli();
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(millis, DAY));
    if (date.getYear() < 0 || date.getYear() > 9999) {
      return ANY_YEAR.format(moment);
    }
    int time = (int) Math.floorMod(millis, DAY);
    char[] text = FORM.toCharArray();
    put(text, 0, 4, date.getYear());
    put(text, 5, 2, date.getMonthValue());
    put(text, 8, 2, date.getDayOfMonth());
    put(text, 11, 2, time / 3_600_000);
    put(text, 14, 2, time / 60_000 % 60);
    put(text, 17, 2, time / 1_000 % 60);
    put(text, 20, 3, time % 1_000);
    return new String(text);
  }

  private static void put(char[] text, int at, int digits, int number) {
    int left = number;
    for (int place = at + digits - 1; place >= at; place--) {
      text[place] = (char) ('0' + left % 10);
      left /= 10;
    }
  }

  /**
   * Takes whatever {@link Instant#parse} takes.
   *
   * @throws java.time.DateTimeException when {@code text} is no moment
   */
  static Instant moment(String text) {
    if (!isOfForm(text)) {
      return Instant.parse(text);
    }
    int hour = number(text, 11, 2);
    int minute = number(text, 14, 2);
    int second = number(text, 17, 2);
    if (hour > 23 || minute > 59 || second > 59) {
      return Instant.parse(text);
    }
    LocalDate date = LocalDate.of(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2));
    long seconds = (hour * 60L + minute) * 60 + second;
    return Instant.ofEpochMilli(date.toEpochDay() * DAY + seconds * 1_000 + number(text, 20, 3));
  }

  private static boolean isOfForm(String text) {
    boolean same = text.length() == FORM.length();
    for (int at = 0; same && at < FORM.length(); at++) {
      char wanted = FORM.charAt(at);
      char there = text.charAt(at);
      same = wanted == '0' ? there >= '0' && there <= '9' : there == wanted;
    }
    return same;
  }

  private static int number(String text, int at, int digits) {
    int number = 0;
    for (int place = at; place < at + digits; place++) {
      number = 10 * number + text.charAt(place) - '0';
    }
    return number;
  }
}
