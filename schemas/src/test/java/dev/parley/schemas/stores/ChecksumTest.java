package dev.parley.schemas.stores;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChecksumTest {
  @Test
  void theOrderOfThingsDoesNotMatterButTheirPartsDo() {
    assertThat(of("ab", "c")).isEqualTo(of("c", "ab")).hasSize(32);
    assertThat(of("ab", "c")).isNotEqualTo(of("a", "bc"));
    assertThat(of("a")).isNotEqualTo(of("a", "a"));

    var twoParts = new Checksum();
    twoParts.part("a").part("b").add();
    assertThat(twoParts.hex()).isNotEqualTo(of("ab"));
  }

  private static String of(String... things) {
    var checksum = new Checksum();
    for (var thing : things) {
      checksum.part(thing).add();
    }
    return checksum.hex();
  }
}
