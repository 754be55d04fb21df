package io.connecto.ledger;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import org.jspecify.annotations.Nullable;

/**
 * A personal value of one data subject. Stored only encrypted with the subject's own key; once the
 * key is destroyed it reads back as erased. It never shows in logs, messages or URLs: {@link
 * #toString} does not tell.
 *
 * @param subject the account whose key protects it
 * @param clear the value, or null once erased
 */
@JsonAutoDetect(isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public record Personal(String subject, @Nullable String clear) {

  public static Personal of(Identifier subject, String clear) {
    return new Personal(subject.value(), clear);
  }

  public static Personal erased(String subject) {
    return new Personal(subject, null);
  }

  public boolean isErased() {
    return clear == null;
  }

  /** The value, or {@code instead} once erased. */
  public String orElse(String instead) {
    return clear == null ? instead : clear;
  }

  @Override
  public String toString() {
    return isErased() ? "erased" : "personal";
  }
}
