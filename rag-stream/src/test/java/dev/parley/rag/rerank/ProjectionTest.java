package dev.parley.rag.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.language.encode.Encoders;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProjectionTest {
  @Test
  void isReadAsItWasWritten() throws Exception {
    var shipped = Projection.forEncoder(Encoders.STRONG);
    var out = new ByteArrayOutputStream();
    shipped.write(out);

    var read = Projection.read(new ByteArrayInputStream(out.toByteArray()));

    assertThat(read.mean()).containsExactly(shipped.mean());
    assertThat(read.axes()).isDeepEqualTo(shipped.axes());
  }

  @Test
  void theShippedAxesAreOrthogonal() {
    var axes = Projection.forEncoder(Encoders.STRONG).axes();

    for (int i = 0; i < axes.length; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int k = 0; k < axes[i].length; k++) {
          sum += axes[i][k] * axes[j][k];
        }
        assertThat(Math.abs(sum - (i == j ? 1 : 0))).isLessThan(1e-3);
      }
    }
  }

  @Test
  void refusesAnotherFormatAndAnEncoderThatWasNotFitted() {
    assertThatThrownBy(() -> Projection.read(new ByteArrayInputStream(new byte[8])))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("format: 0");
    assertThatThrownBy(() -> Projection.forEncoder("made-up")).hasMessageContaining("made-up");
  }
}
