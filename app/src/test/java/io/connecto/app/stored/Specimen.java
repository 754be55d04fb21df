package io.connecto.app.stored;

import io.connecto.ledger.Identifier;
import io.connecto.ledger.LedgerAddress;
import io.connecto.ledger.Personal;
import io.connecto.ledger.Reference;
import io.connecto.money.Rate;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes one whole value of any stored record: every part is there, and always the same. */
final class Specimen {

  private static final String BODY = "01kjm6v5k0e9mrzr9bj9m3f6qt";
  private static final Map<String, String> PREFIXES =
      Map.of(
          "AccountId", "acc",
          "WalletId", "wal",
          "HoldId", "hld",
          "OrderId", "ord",
          "PaymentId", "pay",
          "RefundId", "rfd");
  private static final Map<String, String> REFERENCES =
      Map.of("payment", "pay", "refund", "rfd", "order", "ord", "purpose", "ord");
  private static final Map<String, String> TEXTS =
      Map.of(
          "claim",
          "0123456789abcdef".repeat(4),
          "emailClaim",
          "0123456789abcdef".repeat(4),
          "provider",
          "sandbox",
          "commandType",
          "escrow.fund",
          "commandJson",
          "{\"order\":\"ord_" + BODY + "\"}",
          "process",
          "checkout:ord_" + BODY,
          "leg",
          "back");

  private Specimen() {}

  static <T> T of(Class<T> type) {
    return type.cast(of(type, type.getSimpleName()));
  }

  /** A value for the component {@code name} of a record. */
  static Object of(Type type, String name) {
    if (type instanceof ParameterizedType generic) {
      return ofGeneric(generic, name);
    }
    Class<?> plain = (Class<?>) type;
    if (plain == String.class) {
      return TEXTS.getOrDefault(name, "some " + name);
    } else if (plain == int.class || plain == Integer.class) {
      return 1;
    } else if (plain == long.class) {
      return 150_000L;
    } else if (plain == boolean.class) {
      return true;
    } else if (plain == Instant.class) {
      return Instant.parse("2026-03-01T12:00:00.007Z");
    } else if (plain == Currency.class) {
      return Currency.getInstance("INR");
    } else if (plain == Rate.class) {
      return new Rate(1000);
    } else if (plain == LedgerAddress.class) {
      return new LedgerAddress("wallet:wal_" + BODY + (name.equals("to") ? ":held" : ":available"));
    } else if (plain == Personal.class) {
      return new Personal("acc_" + BODY, "some " + name);
    } else if (plain == Reference.class) {
      return new Reference(REFERENCES.getOrDefault(name, "ord") + "_" + BODY);
    } else if (plain.isEnum()) {
      return plain.getEnumConstants()[plain.getEnumConstants().length - 1];
    } else if (Identifier.class.isAssignableFrom(plain)) {
      return make(plain, PREFIXES.get(plain.getSimpleName()) + "_" + BODY);
    } else if (plain.isRecord()) {
      return make(
          plain,
          Arrays.stream(plain.getRecordComponents())
              .map(part -> of(part.getGenericType(), part.getName()))
              .toArray());
    }
    throw new IllegalArgumentException("no specimen of " + type + " for " + name);
  }

  private static Object ofGeneric(ParameterizedType type, String name) {
    Type[] arguments = type.getActualTypeArguments();
    Object last = of(arguments[arguments.length - 1], name);
    if (type.getRawType() == Optional.class) {
      return Optional.of(last);
    } else if (type.getRawType() == List.class) {
      return List.of(last);
    } else if (type.getRawType() == Set.class) {
      return Set.of(last);
    } else if (type.getRawType() == Map.class) {
      return Map.of(of(arguments[0], name), last);
    }
    throw new IllegalArgumentException("no specimen of " + type + " for " + name);
  }

  private static Object make(Class<?> type, Object... parts) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(parts);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException("the specimen is refused by " + type, e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("no specimen of " + type, e);
    }
  }
}
