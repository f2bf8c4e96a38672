package dev.parley.rag.index;

import static dev.parley.schemas.events.Samples.ACME;
import static dev.parley.schemas.events.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.schemas.events.DocumentStage;
import dev.parley.schemas.events.DocumentStatus;
import dev.parley.schemas.ids.DocumentKey;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatusBoardTest {
  private static final DocumentKey GUIDE = new DocumentKey(ACME, "guide.md");

  private final List<DocumentStatus> written = new ArrayList<>();
  private final StatusBoard board =
      new StatusBoard((key, status) -> written.add(status), Clock.fixed(NOON, ZoneOffset.UTC));

  @Test
  void whatTheReaderHasNotedStaysWithItsVersion() {
    board.heard(GUIDE, status(2, "1 of its passages may give orders"));

    board.report(GUIDE, new DocumentState(2, 3, 0, false, false));
    board.report(GUIDE, new DocumentState(2, 3, 3, true, false));
    board.report(GUIDE, new DocumentState(3, 3, 0, false, false));

    assertThat(written)
        .extracting(DocumentStatus::getStage)
        .containsExactly(DocumentStage.KEYWORD, DocumentStage.VECTOR, DocumentStage.KEYWORD);
    assertThat(written.get(0).getReason()).startsWith("1 of");
    assertThat(written.get(1).getReason()).startsWith("1 of");
    assertThat(written.get(2).getReason()).isNull();
  }

  private static DocumentStatus status(long version, @Nullable String reason) {
    return DocumentStatus.newBuilder()
        .setTenant(ACME.value())
        .setDocument("guide.md")
        .setVersion(version)
        .setStage(DocumentStage.PARSED)
        .setReason(reason)
        .setChunks(3)
        .setAt(NOON)
        .build();
  }
}
