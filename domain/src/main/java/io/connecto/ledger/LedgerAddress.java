package io.connecto.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Set;

/**
 * Where money is in the books: {@code kind:name} or {@code kind:name:part}. The kinds, their
 * meaning and the sign that a balance there may have are listed in docs/ledger.md.
 */
public record LedgerAddress(@JsonValue String value) implements Comparable<LedgerAddress> {

  /** Which balances an address may have. */
  public enum Sign {
    NOT_NEGATIVE,
    NOT_POSITIVE,
    ANY;

    public boolean allows(long minor) {
      return this == ANY || (this == NOT_NEGATIVE ? minor >= 0 : minor <= 0);
    }
  }

  /** What the end of an address may be. */
  private interface End {
    boolean allows(String text);
  }

  /** The kinds of addresses. */
  public enum Kind {
    WALLET(true, Set.of("available", "held")::contains, Sign.NOT_NEGATIVE),
    RECEIVABLE(false, LedgerAddress::isName, Sign.NOT_POSITIVE),
    ESCROW(true, LedgerAddress::isMilestone, Sign.NOT_NEGATIVE),
    TRANSIT(true, LedgerAddress::isLeg, Sign.NOT_NEGATIVE),
    PAYOUT(false, LedgerAddress::isName, Sign.NOT_NEGATIVE),
    GATEWAY(false, LedgerAddress::isTerm, Sign.ANY),
    BANK(false, LedgerAddress::isName, Sign.ANY),
    PLATFORM(false, PLATFORM_ACCOUNTS::contains, Sign.ANY);

    private static final Kind[] ALL = values();

    private final String prefix = name().toLowerCase(Locale.ROOT) + ":";
    private final boolean named;

    @SuppressWarnings("ImmutableEnumChecker") // functions without a state
    private final End end;

    private final Sign sign;

    /**
     * @param named whether a name stands between the kind and the end
     */
    Kind(boolean named, End end, Sign sign) {
      this.named = named;
      this.end = end;
      this.sign = sign;
    }

    /** Without a pattern: every posting has two addresses, and is read again and again. */
    private boolean allows(String address) {
      int from = prefix.length();
      if (named) {
        int colon = address.indexOf(':', from);
        if (colon <= from) {
          return false;
        }
        from = colon + 1;
      }
      return end.allows(address.substring(from));
    }
  }

  private static final Set<String> PLATFORM_ACCOUNTS =
      Set.of(
          "commission",
          "gst-commission",
          "gst-supply",
          "gst-input",
          "tcs",
          "tds",
          "promotions",
          "chargebacks",
          "gateway-fees");

  private static boolean isName(String end) {
    return !end.isEmpty() && end.indexOf(':') < 0;
  }

  /** From 1 to 999. */
  private static boolean isMilestone(String end) {
    return end.length() <= 3 && isMadeOf(end, "0123456789") && end.charAt(0) != '0';
  }

  /** A term, or a part of the process and a term. */
  private static boolean isLeg(String end) {
    int colon = end.indexOf(':');
    return colon < 0
        ? isTerm(end)
        : isTerm(end.substring(0, colon)) && isTerm(end.substring(colon + 1));
  }

  private static boolean isTerm(String end) {
    return isMadeOf(end, "abcdefghijklmnopqrstuvwxyz0123456789-");
  }

  private static boolean isMadeOf(String text, String letters) {
    for (int i = 0; i < text.length(); i++) {
      if (letters.indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  @JsonCreator
  public LedgerAddress {
    if (!kindOf(value).allows(value)) {
      throw new IllegalArgumentException("no such ledger address: " + value);
    }
  }

  public static LedgerAddress available(Identifier wallet) {
    return new LedgerAddress("wallet:" + wallet.value() + ":available");
  }

  public static LedgerAddress held(Identifier wallet) {
    return new LedgerAddress("wallet:" + wallet.value() + ":held");
  }

  public static LedgerAddress receivable(Identifier wallet) {
    return new LedgerAddress("receivable:" + wallet.value());
  }

  public static LedgerAddress escrow(Identifier order, int milestone) {
    return new LedgerAddress("escrow:" + order.value() + ":" + milestone);
  }

  /** Money in flight, filled by exactly one event and drawn by exactly one. */
  public static LedgerAddress transit(Identifier process, String leg) {
    return new LedgerAddress("transit:" + process.value() + ":" + leg);
  }

  public static LedgerAddress gateway(String provider) {
    return new LedgerAddress("gateway:" + provider);
  }

  public static LedgerAddress platform(String account) {
    return new LedgerAddress("platform:" + account);
  }

  public Kind kind() {
    return kindOf(value);
  }

  public Sign sign() {
    return kind().sign;
  }

  private static Kind kindOf(String value) {
    for (Kind kind : Kind.ALL) {
      if (value.startsWith(kind.prefix)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no such ledger address: " + value);
  }

  @Override
  public int compareTo(LedgerAddress other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
