package dev.parley.bench.floor.rig;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicSizesTest {

  @Test
  void tellsWhatCameSince() {
    assertThat(new TopicSizes(70, 900).since(new TopicSizes(20, 300)))
        .isEqualTo(new TopicSizes(50, 600));
  }
}
