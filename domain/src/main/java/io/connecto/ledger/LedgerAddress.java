package io.connecto.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

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

  /** The kinds of addresses. */
  public enum Kind {
    WALLET("wallet:[^:]+:(available|held)", Sign.NOT_NEGATIVE),
    RECEIVABLE("receivable:[^:]+", Sign.NOT_POSITIVE),
    ESCROW("escrow:[^:]+:[1-9][0-9]{0,2}", Sign.NOT_NEGATIVE),
    TRANSIT("transit:[^:]+:[a-z0-9-]+(:[a-z0-9-]+)?", Sign.NOT_NEGATIVE),
    PAYOUT("payout:[^:]+", Sign.NOT_NEGATIVE),
    GATEWAY("gateway:[a-z0-9-]+", Sign.ANY),
    BANK("bank:[^:]+", Sign.ANY),
    PLATFORM(
        "platform:(commission|gst-commission|gst-supply|gst-input|tcs|tds|promotions|chargebacks|gateway-fees)",
        Sign.ANY);

    private static final Kind[] ALL = values();

    private final String prefix;
    private final Pattern form;
    private final Sign sign;

    Kind(String form, Sign sign) {
      this.prefix = form.substring(0, form.indexOf(':') + 1);
      this.form = Pattern.compile(form);
      this.sign = sign;
    }
  }

  @JsonCreator
  public LedgerAddress {
    if (!kindOf(value).form.matcher(value).matches()) {
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
