package dev.parley.bench.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.schemas.ids.DocumentKey;
import dev.parley.schemas.ids.TenantId;
import java.io.IOException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class JudgementsTest {
  @Test
  void everyRightPageIsAmongItsCompanysDocuments() throws IOException {
    var all = Judgements.read();

    assertThat(all.tenants())
        .extracting(TenantId::value)
        .containsExactlyInAnyOrder("plausible", "jitsi", "fiqa", "ibmcloud", "clapnq", "govt");
    assertThat(all.questions())
        .filteredOn(Judged::hasRight)
        .hasSize(340)
        .allSatisfy(
            it ->
                assertThat(all.documents().keySet())
                    .containsAll(
                        it.question().right().stream()
                            .map(page -> new DocumentKey(it.tenant(), page))
                            .collect(Collectors.toSet())));
    assertThat(all.questions()).filteredOn(it -> !it.answerable()).hasSize(83);
  }
}
