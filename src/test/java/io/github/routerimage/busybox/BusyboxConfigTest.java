package io.github.routerimage.busybox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.failure.MachineFault;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BusyboxConfigTest {
  private static final BusyboxConfig ALL = BusyboxConfig.parse("""
      # Automatically generated make config: don't edit
      CONFIG_HAVE_DOT_CONFIG=y
      CONFIG_ASH=y
      CONFIG_VI=y
      # CONFIG_BUILD_LIBBUSYBOX is not set
      CONFIG_FEATURE_VI_MAX_LEN=1
      CONFIG_PREFIX="./elsewhere"
      """);
  private static final BusyboxConfig DEFAULTS = BusyboxConfig.parse("""
      CONFIG_FEATURE_VI_MAX_LEN=4096
      CONFIG_PREFIX="./_install"
      """);

  @Test
  @DisplayName("what is not wanted is off; numbers and texts are busybox's defaults")
  void complete() {
    assertThat(config("ASH").text()).isEqualTo("""
        CONFIG_HAVE_DOT_CONFIG=y
        CONFIG_ASH=y
        # CONFIG_VI is not set
        # CONFIG_BUILD_LIBBUSYBOX is not set
        CONFIG_FEATURE_VI_MAX_LEN=4096
        CONFIG_PREFIX="./_install"
        """);
  }

  @Test
  @DisplayName("a symbol that this busybox does not have is an error")
  void unknown() {
    assertThatThrownBy(() -> config("ASH", "EMACS"))
        .isInstanceOf(MachineFault.class)
        .hasMessageContaining("it knows no CONFIG_EMACS");
  }

  @Test
  @DisplayName("a symbol that Kconfig drops without a word is an error")
  void dropped() {
    var answer = BusyboxConfig.parse("CONFIG_HAVE_DOT_CONFIG=y\nCONFIG_ASH=y\n");

    assertThatThrownBy(() -> config("ASH", "VI").requireSame(answer))
        .isInstanceOf(MachineFault.class)
        .hasMessageContaining("it dropped CONFIG_VI, which need");
  }

  @Test
  @DisplayName("a symbol that Kconfig adds without a word is an error")
  void added() {
    var answer = BusyboxConfig.parse(config("ASH", "VI").text());

    assertThatThrownBy(() -> config("ASH").requireSame(answer))
        .isInstanceOf(MachineFault.class)
        .hasMessageContaining("it added CONFIG_VI");
  }

  @Test
  @DisplayName("the same configuration in another order is the same")
  void same() {
    var answer =
        BusyboxConfig.parse("CONFIG_ASH=y\nCONFIG_HAVE_DOT_CONFIG=y\nCONFIG_PREFIX=\"x\"\n");

    config("ASH").requireSame(answer);
  }

  private static BusyboxConfig config(String... wanted) {
    return BusyboxConfig.of(Set.of(wanted), ALL, DEFAULTS);
  }
}
