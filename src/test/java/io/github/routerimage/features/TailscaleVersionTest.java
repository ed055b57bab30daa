package io.github.routerimage.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.failure.RejectedValue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TailscaleVersionTest {
  @Test
  @DisplayName("versions are ordered by number, not by letter")
  void ordered() {
    assertThat(TailscaleVersion.parse("1.98.10"))
        .isGreaterThan(TailscaleVersion.parse("1.98.5"))
        .isLessThan(TailscaleVersion.parse("1.102.0"))
        .hasToString("1.98.10");
    assertThat(TailscaleVersion.parse(" 2.0.0\n")).hasToString("2.0.0");
  }

  @ParameterizedTest
  @CsvSource({
    "v1.102.5, Write 1.102.5.",
    "1.102, the patch number is missing",
    "1.105.0-pre, it is a pre-release",
    "1.102.5-t295179bf2, it is a pre-release",
    "1.88.3, 'its sources have no feature registry, which came with 1.90'",
    "0.100.0, no feature registry",
    "1.098.5, it is no version of Tailscale",
    "latest, it is no version of Tailscale",
    "'', it is no version of Tailscale",
    "1.102.99999999999, it is no version of Tailscale"
  })
  @DisplayName("what is no usable release is refused with the reason and the fix")
  void refused(String text, String message) {
    assertThatThrownBy(() -> TailscaleVersion.parse(text))
        .isInstanceOf(RejectedValue.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({
    "all, 1.90.0, true",
    ">=1.98, 1.98.0, true",
    ">=1.98, 1.96.5, false",
    "<=1.102, 1.102.5, true",
    "<=1.102, 1.104.0, false",
    "<1.102.3, 1.102.2, true",
    "<1.102.3, 1.102.3, false",
    "<1.102.3, 1.98.10, true",
    ">=1.98.1 <=1.98.2, 1.98.2, true",
    ">=1.98.1 <=1.98.2, 1.98.3, false",
    ">=1.98, 2.0.0, true"
  })
  @DisplayName("a range compares only the numbers it names")
  void range(String range, String version, boolean inside) {
    assertThat(VersionRange.parse(range).contains(TailscaleVersion.parse(version)))
        .isEqualTo(inside);
  }

  @Test
  @DisplayName("a slip in the data is an error, not an empty range")
  void brokenRange() {
    assertThatThrownBy(() -> VersionRange.parse("=>1.98"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
