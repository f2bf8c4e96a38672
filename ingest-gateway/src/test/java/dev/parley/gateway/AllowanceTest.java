package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.schemas.events.Samples;
import dev.parley.schemas.events.Tenant;
import dev.parley.schemas.events.TenantLimits;
import dev.parley.schemas.ids.TenantId;
import dev.parley.schemas.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one person, one address and one tenant may take of what all share. */
class AllowanceTest {
  private static final String SAY = "{\"text\":\"x\"}";

  private OpenDoor door;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    door = new OpenDoor(folder);
    door.tenant("acme", true);
    door.tenant("globex", true);
  }

  @AfterEach
  void close() throws Exception {
    door.close();
  }

  private int begin(String key) throws Exception {
    return door.send("POST", "/v1/conversations", key, "").status();
  }

  private int say(String conversation, String key) throws Exception {
    return door.send("POST", "/v1/conversations/" + conversation + "/messages", key, SAY).status();
  }

  private void limit(TenantId tenant, TenantLimits.Builder limits) {
    door.tenants.put(
        tenant,
        Tenant.newBuilder(door.tenants.find(tenant).orElseThrow())
            .setLimits(limits.build())
            .build());
  }

  @Test
  void aVisitorBeginsSoManyConversationsAMinuteAndNotAtTheCostOfOthers() throws Exception {
    var visitor = door.visitor("acme");
    for (int n = 0; n < OpenDoor.SHARES.conversationsPerVisitor(); n++) {
      assertThat(begin(visitor)).isEqualTo(201);
    }

    var refused = door.send("POST", "/v1/conversations", visitor, "");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.headers().firstValue("retry-after")).hasValue("12");
    assertThat(refused.headers().firstValue("content-type")).hasValue("application/problem+json");
    assertThat(begin(door.visitor("acme"))).isEqualTo(201);
    door.clock.advance(Duration.ofSeconds(12));
    assertThat(begin(visitor)).isEqualTo(201);
  }

  @Test
  void allVisitorsOfOneAddressBeginSoManyAndEachTenantHasItsOwnCount() throws Exception {
    var one = door.visitor("acme");
    var other = door.visitor("acme");
    for (int n = 0; n < OpenDoor.SHARES.conversationsPerAddress(); n++) {
      assertThat(begin(n % 2 == 0 ? one : other)).isEqualTo(201);
    }

    assertThat(begin(one)).isEqualTo(429);
    assertThat(begin(door.key("acme", "client"))).isEqualTo(201);
    assertThat(begin(door.visitor("globex"))).isEqualTo(201);
  }

  @Test
  void aTenantBeginsSoManyWhoeverDoesItAndAnotherIsNotConcerned() throws Exception {
    limit(Samples.ACME, TenantLimits.newBuilder().setConversationsPerMinute(2));
    var key = door.key("acme", "client");
    assertThat(begin(key)).isEqualTo(201);
    assertThat(begin(door.visitor("acme"))).isEqualTo(201);

    assertThat(begin(key)).isEqualTo(429);
    assertThat(begin(door.key("globex", "client"))).isEqualTo(201);
    assertThat(door.send("POST", "/v1/conversations?tenant=acme", door.adminKey, "").status())
        .isEqualTo(201);
  }

  @Test
  void whoIsOverTheOwnShareTakesNothingOfTheTenants() throws Exception {
    limit(
        Samples.ACME,
        TenantLimits.newBuilder().setMessagesPerMinute(OpenDoor.SHARES.messagesPerVisitor() + 1));
    var loud = door.visitor("acme");
    var quiet = door.visitor("acme");
    var loudly = door.conversation(loud);
    var quietly = door.conversation(quiet);
    for (int n = 0; n < OpenDoor.SHARES.messagesPerVisitor(); n++) {
      assertThat(say(loudly, loud)).isEqualTo(202);
    }

    for (int n = 0; n < 5; n++) {
      assertThat(say(loudly, loud)).isEqualTo(429);
    }

    assertThat(say(quietly, quiet)).isEqualTo(202);
  }

  @Test
  void messagesIntoConversationsOfOthersTakeNothingOfTheTenants() throws Exception {
    limit(Samples.ACME, TenantLimits.newBuilder().setMessagesPerMinute(1));
    var own = door.visitor("acme");
    var conversation = door.conversation(own);
    var stranger = door.visitor("acme");
    for (int n = 0; n < 3; n++) {
      assertThat(say(conversation, stranger)).isEqualTo(404);
    }

    assertThat(say(conversation, own)).isEqualTo(202);
    assertThat(door.log.records(Topics.INBOUND)).hasSize(1);
  }

  @Test
  void allVisitorsOfOneAddressSaySoMuch() throws Exception {
    var one = door.visitor("acme");
    var other = door.visitor("acme");
    var first = door.conversation(one);
    var second = door.conversation(other);
    int perUser = OpenDoor.SHARES.messagesPerAddress() / 2;
    for (int n = 0; n < perUser; n++) {
      assertThat(say(first, one)).isEqualTo(202);
      assertThat(say(second, other)).isEqualTo(202);
    }

    assertThat(say(first, one)).isEqualTo(429);
  }
}
