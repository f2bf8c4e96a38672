package dev.parley.language.personal;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.SecretKey;

/**
 * Numbers within one conversation: {@code [PERSON_1]}, {@code [PERSON_2]}, {@code [EMAIL_1]}.
 *
 * <p>What it remembers are keyed hashes, so that a state kept between two messages holds no value.
 * A single name that was part of a full one gets the full one's number. For one thread.
 */
public final class ConversationPseudonyms implements Pseudonyms {
  /** So many values of a conversation are told apart; those after share one name. */
  public static final int MOST = 10_000;

  private static final int LEAST_ALIAS = 3;
  private static final int HASH_BYTES = 12;

  private final SecretKey key;
  private final Map<String, String> names;
  private final Map<PersonalKind, Integer> counts = new HashMap<>();

  /**
   * @param key of the conversation
   */
  public ConversationPseudonyms(SecretKey key) {
    this(key, Map.of());
  }

  /**
   * @param state what {@link #state} gave earlier in the same conversation
   */
  public ConversationPseudonyms(SecretKey key, Map<String, String> state) {
    this.key = KeyedHash.derived(key, "pseudonyms of a conversation");
    this.names = new HashMap<>(state);
    for (var name : names.values()) {
      count(name);
    }
  }

  private void count(String name) {
    int at = name.lastIndexOf('_');
    if (at > 0 && name.length() > at + 2 && Character.isDigit(name.charAt(at + 1))) {
      var kind = PersonalKind.valueOf(name.substring(1, at));
      counts.merge(kind, Integer.parseInt(name, at + 1, name.length() - 1, 10), Math::max);
    }
  }

  @Override
  public String pseudonym(PersonalKind kind, String value) {
    var normal = NormalValue.of(kind, value);
    var known = names.get(hash(kind, normal));
    if (known != null) {
      return known;
    }
    if (names.size() >= MOST) {
      return "[" + kind.word() + "_MORE]";
    }
    int number = counts.merge(kind, 1, Integer::sum);
    var name = "[" + kind.word() + "_" + number + "]";
    names.put(hash(kind, normal), name);
    if (kind == PersonalKind.PERSON && normal.indexOf(' ') > 0) {
      for (var part : normal.split(" ")) {
        if (part.length() >= LEAST_ALIAS) {
          names.putIfAbsent(hash(kind, part), name);
        }
      }
    }
    return name;
  }

  private String hash(PersonalKind kind, String normal) {
    return HexFormat.of().formatHex(KeyedHash.of(key, kind.name(), normal), 0, HASH_BYTES);
  }

  /** To go on with after the next message: keyed hashes and the names that stand for them. */
  public Map<String, String> state() {
    return Map.copyOf(names);
  }
}
