package dev.parley.gateway.quota;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.8, false",
    "2001:db8:1:2::1, 2001:db8:1:2:ffff:1:2:3, true",
    "2001:db8:1:2::1, 2001:db8:1:3::1, false",
    "::ffff:192.0.2.7, 192.0.2.7, true",
    "fe80::1%1, fe80::2, true",
  })
  void oneCustomersAddressesCountTogether(String one, String other, boolean same) {
    assertThat(Origin.of(one).equals(Origin.of(other))).isEqualTo(same);
  }
}
