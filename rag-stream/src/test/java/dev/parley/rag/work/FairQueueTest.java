package dev.parley.rag.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class FairQueueTest {
  private final Progress progress = new Progress();
  private final FairQueue queue = new FairQueue(4, 2);
  private long offset;

  @Test
  void tenantsTakeTurns() throws InterruptedException {
    add("acme", "acme", "acme", "globex", "initech");

    assertThat(take(4)).containsExactly("acme", "globex", "initech", "acme");
  }

  @Test
  void aTenantHasNoMoreThanItsShareInWork() throws InterruptedException {
    add("acme", "acme", "acme", "acme");
    var first = Objects.requireNonNull(queue.take());
    queue.take();
    add("globex");

    assertThat(take(1)).containsExactly("globex");
    queue.done(first);
    assertThat(take(1)).containsExactly("acme");
  }

  @Test
  void aFloodOfOneTenantLeavesRoomForTheOthers() {
    add("acme", "acme", "acme", "acme", "acme", "acme");

    assertThat(queue.isFull()).isFalse();
    add("globex", "initech");
    assertThat(queue.isFull()).isTrue();
  }

  @Test
  void aFloodIsBoundedAllTheSame() {
    for (int i = 0; i < 15; i++) {
      add("acme");
      assertThat(queue.isFull()).isFalse();
    }
    add("acme");

    assertThat(queue.isFull()).isTrue();
  }

  @Test
  void forgetsWhatIsDroppedAndSendsTheWorkersHome() throws InterruptedException {
    add("acme", "globex");
    queue.drop(job -> job.tenant().equals("acme"));
    assertThat(queue.held()).isEqualTo(1);

    queue.close();

    assertThat(queue.take()).isNull();
    assertThat(queue.held()).isZero();
  }

  private void add(String... tenants) {
    for (var tenant : tenants) {
      var record = new ConsumerRecord<>("requests", 0, offset++, new byte[0], new byte[0]);
      queue.add(progress.read(record, tenant).orElseThrow());
    }
  }

  private List<String> take(int count) throws InterruptedException {
    var tenants = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      tenants.add(Objects.requireNonNull(queue.take()).tenant());
    }
    return tenants;
  }
}
