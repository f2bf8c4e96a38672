package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who chats without a key. */
class VisitorTest {
  private OpenDoor door;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    door = new OpenDoor(folder);
    door.tenant("acme", true);
  }

  @AfterEach
  void close() throws Exception {
    door.close();
  }

  @Test
  void aVisitorSeesItsOwnConversationsOnly() throws Exception {
    var one = door.visitor("acme");
    var other = door.visitor("acme");
    var id = door.conversation(one);
    var path = "/v1/conversations/" + id + "/messages";

    assertThat(door.send("POST", path, one, "{\"text\":\"x\"}").status()).isEqualTo(202);
    assertThat(door.send("POST", path, other, "{\"text\":\"x\"}").status()).isEqualTo(404);
    assertThat(door.send("GET", path, other, "").status()).isEqualTo(404);
    assertThat(door.send("GET", "/v1/documents", one, "").status()).isEqualTo(403);
    assertThat(door.send("GET", path, door.key("acme", "agent"), "").status()).isEqualTo(200);
  }

  @Test
  void aVisitorCannotTakeAnothersUser() throws Exception {
    var visitor = door.visitor("acme");

    door.send("POST", "/v1/conversations", visitor, "{\"user\":\"alice\"}");
    var id =
        door.send("POST", "/v1/conversations", visitor, "{\"user\":\"alice\"}")
            .json()
            .getString("conversationId");

    assertThat(door.ring.userOf(OpenDoor.of("acme", id)).orElseThrow()).startsWith("r-");
  }

  @Test
  void visitorsAreForCompaniesThatChatInPublic() throws Exception {
    door.tenant("closed", false);

    assertThat(door.send("POST", "/v1/public/companies/closed/visitors", "", "").status())
        .isEqualTo(404);
    assertThat(door.send("POST", "/v1/public/companies/NO/visitors", "", "").status())
        .isEqualTo(404);
    assertThat(door.send("GET", "/v1/public/companies", "", "").text())
        .contains("acme")
        .doesNotContain("closed");
  }

  @Test
  void oneAddressMakesSoManyVisitorsAMinute() throws Exception {
    door.visitor("acme");
    door.visitor("acme");
    door.visitor("acme");

    var refused = door.send("POST", "/v1/public/companies/acme/visitors", "", "");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.headers().firstValue("retry-after")).hasValue("20");

    door.clock.advance(Duration.ofSeconds(20));
    assertThat(door.send("POST", "/v1/public/companies/acme/visitors", "", "").status())
        .isEqualTo(201);
  }

  @Test
  void aVisitorsTokenEnds() throws Exception {
    var token = door.visitor("acme");
    door.clock.advance(Duration.ofDays(30).plusSeconds(1));

    assertThat(door.send("POST", "/v1/conversations", token, "").status()).isEqualTo(401);
  }
}
