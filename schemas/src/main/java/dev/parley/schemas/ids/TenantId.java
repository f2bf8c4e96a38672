package dev.parley.schemas.ids;

import java.util.regex.Pattern;

/** A company's short name: 1 to 63 of {@code a-z}, {@code 0-9} and {@code -}. */
public record TenantId(String value) implements Comparable<TenantId> {
  private static final Pattern FORM = Pattern.compile("[a-z0-9-]{1,63}");

  public TenantId {
    if (!isValid(value)) {
      throw new InvalidIdException("tenant", "1 to 63 of a-z, 0-9 and -");
    }
  }

  public static boolean isValid(String value) {
    return FORM.matcher(value).matches();
  }

  @Override
  public int compareTo(TenantId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
