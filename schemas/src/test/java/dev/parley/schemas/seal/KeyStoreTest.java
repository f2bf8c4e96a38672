package dev.parley.schemas.seal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.schemas.events.KeyScope;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.ids.ConversationKey;
import dev.parley.schemas.ids.DataKeyId;
import dev.parley.schemas.ids.TenantId;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class KeyStoreTest {
  private final SecureRandom random = new SecureRandom();
  private final KeyStore store = new KeyStore(new MasterKey(new byte[32]));

  @Test
  void keepsTenantsApartUnderTheSameConversationId() {
    make(Samples.ACME, "ann");

    assertThat(store.newest(Samples.conversation(Samples.ACME))).isPresent();
    assertThat(store.newest(Samples.conversation(Samples.GLOBEX))).isEmpty();
    assertThat(store.userOf(Samples.conversation(Samples.ACME))).contains("ann");
  }

  @Test
  void aDestroyedUserKeyShutsAllOfTheUsersConversations() {
    var userKey = make(Samples.ACME, "ann");
    var opened = store.newest(Samples.conversation(Samples.ACME)).orElseThrow();

    store.destroy(userKey);

    assertThat(store.newest(Samples.conversation(Samples.ACME))).isEmpty();
    assertThat(store.named(Samples.conversation(Samples.ACME), opened.id())).isEmpty();
    assertThat(store.wasDestroyed(Samples.conversation(Samples.ACME), opened.id())).isTrue();
  }

  @Test
  void aKeyThatWasNeverThereIsNotSaidToBeDestroyed() {
    make(Samples.ACME, "ann");
    var opened = store.newest(Samples.conversation(Samples.ACME)).orElseThrow();

    assertThat(store.wasDestroyed(Samples.conversation(Samples.ACME), "other")).isFalse();
    assertThat(store.wasDestroyed(Samples.conversation(Samples.GLOBEX), opened.id())).isFalse();
    assertThat(store.wasDestroyed(Samples.conversation(Samples.ACME), opened.id())).isFalse();
  }

  @Test
  void twoKeysMadeAtOnceForAConversationBothOpen() {
    make(Samples.ACME, "ann");
    var first = store.newest(Samples.conversation(Samples.ACME)).orElseThrow();
    make(Samples.ACME, "ann");

    assertThat(store.named(Samples.conversation(Samples.ACME), first.id())).isPresent();
    assertThat(store.newest(Samples.conversation(Samples.ACME)).orElseThrow().id())
        .isNotEqualTo(first.id());
  }

  @Test
  void listsWhatOneTenantsUserHasUpToAMoment() {
    make(Samples.ACME, "ann");
    make(Samples.GLOBEX, "ann");

    assertThat(store.places(Samples.ACME, "ann", Samples.NOON))
        .hasSize(2)
        .allSatisfy(place -> assertThat(place.tenant()).isEqualTo(Samples.ACME));
    assertThat(store.places(Samples.ACME, "ann", Samples.NOON.minusMillis(1))).isEmpty();
    assertThat(store.hasKeys(Samples.ACME, "bob")).isFalse();
  }

  private DataKeyId make(TenantId tenant, String user) {
    var userPlace = KeyWrapping.newId(tenant, KeyScope.USER, user, random);
    store.put(
        userPlace,
        KeyWrapping.create(userPlace, user, store.tenantKey(tenant), Samples.NOON, random));
    ConversationKey conversation = Samples.conversation(tenant);
    var place =
        KeyWrapping.newId(tenant, KeyScope.CONVERSATION, conversation.conversationId(), random);
    store.put(
        place,
        KeyWrapping.create(
            place, user, store.newestOfUser(tenant, user).orElseThrow(), Samples.NOON, random));
    return userPlace;
  }
}
