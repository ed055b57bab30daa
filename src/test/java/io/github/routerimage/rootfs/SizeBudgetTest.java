package io.github.routerimage.rootfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.failure.UserMistake;
import io.github.routerimage.platform.Platform;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizeBudgetTest {
  private static final Platform PLATFORM = Platform.parse("linux/arm/v5");

  @ParameterizedTest
  @CsvSource({"4M, 4194304", "3800k, 3891200", "4194304, 4194304", "' 1K ', 1024", "1m, 1048576"})
  @DisplayName("a budget is bytes, or a number of k or M as flash is counted")
  void parse(String text, long bytes) {
    assertThat(SizeBudget.parse(text).bytes()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0M", "4MB", "4.5M", "-1", "four", "9999999999999", "١٢"})
  @DisplayName("anything else is refused")
  void others(String text) {
    assertThatThrownBy(() -> SizeBudget.parse(text))
        .hasMessageContaining("no number of bytes above 0. Write bytes (4194304)");
  }

  @Test
  @DisplayName("too large a rootfs ends the build with the excess and the largest files")
  void exceeded() {
    var rootfs = Rootfs.of(List.of(
        Entry.file("/usr/local/bin/tailscale.combined", Mode.PROGRAM, "x".repeat(3_000)),
        Entry.file("/bin/busybox", Mode.PROGRAM, "x".repeat(1_500)),
        Entry.file("/etc/ssl/cert.pem", Mode.PLAIN, "x".repeat(200)),
        Entry.file("/etc/passwd", Mode.PLAIN, "x")));
    var before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab"));
    try {
      assertThatThrownBy(() -> SizeBudget.parse("4k").check(PLATFORM, rootfs))
          .isInstanceOf(UserMistake.class)
          .hasMessage("\"4k\": linux/arm/v5 needs 4,701 bytes, 605 too many. Largest:"
              + " tailscale.combined 3,000, busybox 1,500, cert.pem 200. Leave out a feature"
              + " (size-report shows what each costs) or raise the budget.");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  @DisplayName("a rootfs of exactly the budget is allowed")
  void exact() {
    var rootfs = Rootfs.of(List.of(Entry.file("/a", Mode.PLAIN, "x".repeat(1024))));

    assertThatCode(() -> SizeBudget.parse("1k").check(PLATFORM, rootfs)).doesNotThrowAnyException();
  }
}
