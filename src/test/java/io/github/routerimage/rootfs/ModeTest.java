package io.github.routerimage.rootfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModeTest {
  @Test
  @DisplayName("a mode is read and written in octal")
  void octal() {
    assertThat(Mode.parse("0644")).isEqualTo(Mode.PLAIN).hasToString("0644");
    assertThat(Mode.parse("755")).isEqualTo(Mode.PROGRAM).hasToString("0755");
    assertThat(Mode.parse("1777").bits()).isEqualTo(01777);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "8", "0888", "rwxr-xr-x", "u=rw", "10644", "-644"})
  @DisplayName("what is no octal mode is refused")
  void others(String text) {
    assertThatThrownBy(() -> Mode.parse(text))
        .hasMessage("\"" + text + "\": a mode is three or four octal digits."
            + " Write 0644 for a file, 0755 for a program.");
  }
}
