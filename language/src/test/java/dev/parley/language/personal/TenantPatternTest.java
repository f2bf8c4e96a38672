package dev.parley.language.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TenantPatternTest {
  @Test
  void refusesWhatCouldTakeLongOrIsNoShape() {
    assertThatThrownBy(() -> pattern("(a+)+$")).hasMessageContaining("shape: (a+)+$");
    assertThatThrownBy(() -> pattern("a{999}")).hasMessageContaining("expected: <= 300");
    assertThatThrownBy(() -> pattern("(a{99}){99}")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> pattern("((a{9}){9}){9}"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> pattern(" ")).hasMessageContaining("expected: 1 to 200");
    assertThatThrownBy(() -> pattern("x".repeat(201))).hasMessageContaining("201 characters");
    assertThatThrownBy(() -> pattern("a?")).hasMessageContaining("never empty");
  }

  @Test
  void takesFormsAsCompaniesHaveThem() {
    assertThat(pattern("(INV|CN)-20\\d{2}-\\d{5}[A-F]?").shape()).startsWith("(INV");
  }

  private static TenantPattern pattern(String shape) {
    return new TenantPattern(PersonalKind.ORDER_NUMBER, shape, List.of());
  }
}
