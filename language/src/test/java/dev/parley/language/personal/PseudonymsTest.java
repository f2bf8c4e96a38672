package dev.parley.language.personal;

import static dev.parley.language.personal.PersonalKind.CARD_NUMBER;
import static dev.parley.language.personal.PersonalKind.EMAIL;
import static dev.parley.language.personal.PersonalKind.PERSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class PseudonymsTest {
  private static final SecretKey ONE = key("one");
  private static final SecretKey OTHER = key("other");

  private final Entries map = new Entries();

  private static SecretKey key(String seed) {
    return new SecretKeySpec(seed.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }

  /** A map in memory. */
  private static final class Entries implements PseudonymMap {
    final Map<String, byte[]> entries = new HashMap<>();

    @Override
    public void put(String tenant, String pseudonym, byte[] sealed) {
      entries.putIfAbsent(tenant + "/" + pseudonym, sealed);
    }

    @Override
    public Optional<byte[]> get(String tenant, String pseudonym) {
      return Optional.ofNullable(entries.get(tenant + "/" + pseudonym));
    }
  }

  @Test
  void theSameValueHasAnotherPseudonymAtEachTenant() {
    var acme = new TenantPseudonyms("acme", ONE, map).pseudonym(PERSON, "Ada Lovelace");
    var globex = new TenantPseudonyms("globex", OTHER, map).pseudonym(PERSON, "Ada Lovelace");
    var sameKey = new TenantPseudonyms("globex", ONE, map).pseudonym(PERSON, "Ada Lovelace");

    assertThat(acme).matches("\\[PERSON_[a-z2-9]{12}]").isNotEqualTo(globex).isNotEqualTo(sameKey);
    assertThat(new TenantPseudonyms("acme", ONE, new Entries()).pseudonym(PERSON, "ada  lovelace"))
        .isEqualTo(acme);
  }

  @Test
  void theWayBackNeedsTheTenantsKeyAndItsMap() {
    var acme = new TenantPseudonyms("acme", ONE, map);
    var pseudonym = acme.pseudonym(CARD_NUMBER, "4111 1111 1111 1111");

    assertThat(acme.reveal(pseudonym)).contains("4111 1111 1111 1111");
    assertThat(new TenantPseudonyms("globex", ONE, map).reveal(pseudonym)).isEmpty();
    assertThatThrownBy(() -> new TenantPseudonyms("acme", OTHER, map).reveal(pseudonym))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageNotContaining("4111");
    map.entries.clear();
    assertThat(acme.reveal(pseudonym)).isEmpty();
  }

  @Test
  void theMapHoldsNoValueInPlain() {
    new TenantPseudonyms("acme", ONE, map).pseudonym(EMAIL, "ada@lovelace.example");

    assertThat(map.entries.values())
        .allSatisfy(
            entry ->
                assertThat(new String(entry, StandardCharsets.ISO_8859_1))
                    .doesNotContain("lovelace"));
    assertThat(map.entries.keySet()).noneMatch(it -> it.contains("lovelace"));
  }

  @Test
  void spellingWithoutMeaningMakesNoDifference() {
    var numbers = new ConversationPseudonyms(ONE);

    assertThat(numbers.pseudonym(CARD_NUMBER, "4111-1111 1111.1111")).isEqualTo("[CARD_NUMBER_1]");
    assertThat(numbers.pseudonym(CARD_NUMBER, "4111111111111111")).isEqualTo("[CARD_NUMBER_1]");
    assertThat(numbers.pseudonym(PERSON, "ADA LOVELACE")).isEqualTo("[PERSON_1]");
    assertThat(numbers.pseudonym(PERSON, "Ada\nLovelace")).isEqualTo("[PERSON_1]");
    assertThat(numbers.pseudonym(EMAIL, "a.b@c.example"))
        .isNotEqualTo(numbers.pseudonym(EMAIL, "ab@c.example"));
  }

  @Test
  void aSingleNameIsThatOfTheFullOneBefore() {
    var numbers = new ConversationPseudonyms(ONE);
    numbers.pseudonym(PERSON, "Ada Lovelace");

    assertThat(numbers.pseudonym(PERSON, "ada")).isEqualTo("[PERSON_1]");
    assertThat(numbers.pseudonym(PERSON, "Grace Hopper")).isEqualTo("[PERSON_2]");
    assertThat(numbers.pseudonym(PERSON, "Lovelace")).isEqualTo("[PERSON_1]");
    assertThat(numbers.pseudonym(PERSON, "Ada Byron")).isEqualTo("[PERSON_3]");
  }

  @Test
  void aConversationGoesOnFromItsStateWhichHoldsNoValue() {
    var first = new ConversationPseudonyms(ONE);
    first.pseudonym(PERSON, "Ada Lovelace");
    first.pseudonym(EMAIL, "ada@lovelace.example");
    var next = new ConversationPseudonyms(ONE, first.state());

    assertThat(next.pseudonym(PERSON, "Ada Lovelace")).isEqualTo("[PERSON_1]");
    assertThat(next.pseudonym(PERSON, "Grace Hopper")).isEqualTo("[PERSON_2]");
    assertThat(first.state().toString().toLowerCase(java.util.Locale.ROOT))
        .doesNotContain("lovelace");
    assertThat(new ConversationPseudonyms(OTHER).state().keySet()).isEmpty();
  }

  @Test
  void aConversationRemembersABoundedNumberOfValues() {
    var numbers = new ConversationPseudonyms(ONE);
    for (int i = 0; i < ConversationPseudonyms.MOST; i++) {
      numbers.pseudonym(EMAIL, i + "@x.example");
    }

    assertThat(numbers.pseudonym(EMAIL, "late@x.example")).isEqualTo("[EMAIL_MORE]");
    assertThat(numbers.pseudonym(EMAIL, "7@x.example")).isEqualTo("[EMAIL_8]");
    assertThat(numbers.state()).hasSize(ConversationPseudonyms.MOST);
  }
}
