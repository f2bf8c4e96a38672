package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.schemas.blob.FolderBlobStore;
import dev.parley.schemas.events.DocumentStage;
import dev.parley.schemas.events.DocumentStatus;
import dev.parley.schemas.events.DocumentVersion;
import dev.parley.schemas.events.Samples;
import dev.parley.schemas.events.Tenant;
import dev.parley.schemas.events.TenantLimits;
import dev.parley.schemas.ids.DocumentKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentTest {
  private OpenDoor door;
  private Path blobs;
  private String key;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    door = new OpenDoor(folder);
    blobs = folder.resolve("blobs");
    door.tenant("acme", false);
    key = door.key("acme", "editor");
  }

  @AfterEach
  void close() throws Exception {
    door.close();
  }

  private OpenDoor.Answer put(String name, String body) throws Exception {
    return door.send("PUT", "/v1/documents/" + name, key, body, "text/markdown; charset=utf-8");
  }

  @ParameterizedTest
  @CsvSource({
    "guide.md, guide.md",
    "a%2Fb%20c%2Bd%25.md, a/b c+d%.md",
    "a+b, a+b",
    "%C3%A4%2F%E2%82%AC, \u00e4/\u20ac",
    "..%2F..%2Fetc, ../../etc",
    "a%3Fb%23c, a?b#c",
  })
  void aNameIsOneSegmentWhateverItHolds(String encoded, String name) throws Exception {
    var answer = put(encoded, "# Hi");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().getString("document")).isEqualTo(name);
    assertThat(door.versions.find(new DocumentKey(Samples.ACME, name))).isPresent();
    assertThat(door.send("GET", "/v1/documents/" + encoded, key, "").status()).isEqualTo(200);
  }

  @Test
  void theBytesAreStoredBeforeTheVersionIsTold() throws Exception {
    var answer = put("a.md", "# Hi");

    var version = door.versions.find(new DocumentKey(Samples.ACME, "a.md")).orElseThrow();
    assertThat(new FolderBlobStore(blobs).get(Samples.ACME, version.getBlob()))
        .isEqualTo("# Hi".getBytes(StandardCharsets.UTF_8));
    assertThat(version.getMediaType()).isEqualTo("text/markdown");
    assertThat(answer.json().getString("hash")).isEqualTo(version.getHash());
    assertThat(answer.json().getString("stage")).isEqualTo("RECEIVED");
  }

  @Test
  void theSameBytesAgainChangeNothing() throws Exception {
    put("a.md", "# Hi");
    status(1, DocumentStage.VECTOR);

    var again = put("a.md", "# Hi");

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().getBoolean("unchanged")).isTrue();
    assertThat(again.json().getString("stage")).isEqualTo("VECTOR");
    assertThat(again.json().getLong("version")).isEqualTo(1);
  }

  @Test
  void theSameBytesWithAnotherTitleTakeTheNewTitle() throws Exception {
    put("a.md?title=Old", "# Hi");
    status(1, DocumentStage.VECTOR);

    var renamed = put("a.md?title=New", "# Hi");
    var again = put("a.md?title=New", "# Hi");

    assertThat(renamed.status()).isEqualTo(202);
    assertThat(renamed.json().getLong("version")).isEqualTo(2);
    assertThat(again.json().getBoolean("unchanged")).isTrue();
    assertThat(door.send("GET", "/v1/documents/a.md", key, "").json().getString("title"))
        .isEqualTo("New");
  }

  @Test
  void aVersionThatAnotherGatewayWroteFirstIsWrittenAgainAsTheNext() throws Exception {
    put("a.md", "# Hi");
    var first = door.versions.find(new DocumentKey(Samples.ACME, "a.md")).orElseThrow();
    door.versions.others.add(DocumentVersion.newBuilder(first).setVersion(2).build());

    var put = put("a.md", "# Ho");

    assertThat(put.status()).isEqualTo(202);
    assertThat(put.json().getLong("version")).isEqualTo(3);
  }

  @Test
  void whoIsOvertakenAgainAndAgainIsToldSo() throws Exception {
    put("a.md", "# Hi");
    var first = door.versions.find(new DocumentKey(Samples.ACME, "a.md")).orElseThrow();
    for (long version = 10; version < 40; version += 10) {
      door.versions.others.add(DocumentVersion.newBuilder(first).setVersion(version).build());
    }

    assertThat(put("a.md", "# Ho").status()).isEqualTo(409);
  }

  @Test
  void otherBytesAreTheNextVersionAndBeginAnew() throws Exception {
    put("a.md", "# Hi");
    status(1, DocumentStage.VECTOR);

    var next = put("a.md", "# Ho");

    assertThat(next.status()).isEqualTo(202);
    assertThat(next.json().getLong("version")).isEqualTo(2);
    assertThat(door.send("GET", "/v1/documents/a.md", key, "").json().getString("stage"))
        .isEqualTo("RECEIVED");
  }

  @Test
  void aDocumentThatComesBackHasANewVersion() throws Exception {
    put("a.md", "# Hi");
    assertThat(door.send("DELETE", "/v1/documents/a.md", key, "").status()).isEqualTo(204);
    assertThat(door.send("DELETE", "/v1/documents/a.md", key, "").status()).isEqualTo(404);

    var back = put("a.md", "# Hi");

    assertThat(back.status()).isEqualTo(202);
    assertThat(back.json().getLong("version")).isEqualTo(2);
  }

  @Test
  void aFailureTellsItsReason() throws Exception {
    put("a.md", "# Hi");
    door.statuses.put(
        new DocumentKey(Samples.ACME, "a.md"),
        DocumentStatus.newBuilder()
            .setTenant("acme")
            .setDocument("a.md")
            .setVersion(1)
            .setStage(DocumentStage.FAILED)
            .setReason("not text")
            .setAt(Samples.NOON)
            .build());

    var document = door.send("GET", "/v1/documents/a.md", key, "").json();

    assertThat(document.getString("stage")).isEqualTo("FAILED");
    assertThat(document.getString("reason")).isEqualTo("not text");
  }

  @Test
  void theListIsPaged() throws Exception {
    put("b.md", "b");
    put("a.md", "a");
    put("c%2Fd.md", "c");

    var first = door.send("GET", "/v1/documents?limit=2", key, "").json();
    var second =
        door.send("GET", "/v1/documents?limit=2&after=" + first.getString("next"), key, "").json();

    assertThat(first.getJsonArray("documents").stream().map(Object::toString))
        .satisfiesExactly(a -> assertThat(a).contains("a.md"), b -> assertThat(b).contains("b.md"));
    assertThat(second.getJsonArray("documents").encode()).contains("c/d.md");
    assertThat(second.getString("next")).isNull();
  }

  @Test
  void whatIsNoDocumentIsRefused() throws Exception {
    var image = door.send("PUT", "/v1/documents/a.png", key, "x", "image/png");
    var untyped = door.send("PUT", "/v1/documents/a", key, "x", "");
    var empty = door.send("PUT", "/v1/documents/a.md", key, "", "text/markdown");
    var control = put("a%00b", "x");

    assertThat(image.status()).isEqualTo(415);
    assertThat(image.json().getString("expected")).contains("text/markdown");
    assertThat(untyped.status()).isEqualTo(415);
    assertThat(empty.status()).isEqualTo(400);
    assertThat(control.status()).isEqualTo(400);
    assertThat(control.json().getString("field")).isEqualTo("document");
    assertThat(put("a".repeat(513), "x").status()).isEqualTo(400);
  }

  @Test
  void aDocumentOverTheTenantsSizeIsRefused() throws Exception {
    door.tenants.put(
        Samples.ACME,
        Tenant.newBuilder(Samples.tenant(Samples.ACME))
            .setLimits(TenantLimits.newBuilder().setDocumentBytes(10).build())
            .build());

    assertThat(put("a.md", "0123456789").status()).isEqualTo(202);
    assertThat(put("b.md", "0123456789a").status()).isEqualTo(413);
  }

  private void status(long version, DocumentStage stage) {
    door.statuses.put(
        new DocumentKey(Samples.ACME, "a.md"),
        DocumentStatus.newBuilder()
            .setTenant("acme")
            .setDocument("a.md")
            .setVersion(version)
            .setStage(stage)
            .setAt(Samples.NOON)
            .build());
  }
}
