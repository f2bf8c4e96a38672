package dev.parley.bench.floor.rig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.dialog.understand.Intent;
import dev.parley.dialog.understand.Understand;
import dev.parley.schemas.ids.TenantId;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RuleTextTest {

  @Test
  void isThanksToTheRulesHoweverItFallsOut() {
    var random = new Random(1);
    var understand = Understand.byWords();
    for (int i = 0; i < 500; i++) {
      var text = RuleText.of(random);

      assertThat(text).hasSize(200);
      assertThat(understand.of(new TenantId("acme"), text).intent())
          .as(text)
          .isEqualTo(Intent.THANKS);
    }
  }
}
