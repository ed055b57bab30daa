package io.github.routerimage.rootfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.failure.RejectedValue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImagePathTest {
  @ParameterizedTest
  @CsvSource({
    "'', not an absolute path",
    "etc/passwd, not an absolute path",
    "/, root of the image",
    "/etc/, slash at the end",
    "/etc//passwd, two in a row",
    "/etc/./passwd, segment \".\"",
    "/etc/../passwd, segment \"..\"",
    "/etc\\passwd, backslash",
    "/etc/übung, U+00FC"
  })
  @DisplayName("C11: an odd destination is refused with the reason")
  void oddPaths(String text, String reason) {
    assertThatThrownBy(() -> new ImagePath(text))
        .isInstanceOf(RejectedValue.class)
        .hasMessageStartingWith("\"" + text + "\": ")
        .hasMessageContaining(reason);
  }

  @Test
  @DisplayName("a path has at most the 99 characters that a plain ustar header holds")
  void length() {
    var longest = "/" + "a".repeat(98);

    assertThat(new ImagePath(longest).text()).hasSize(99);
    assertThatThrownBy(() -> new ImagePath(longest + "a"))
        .hasMessageContaining("100 characters, and a plain ustar header holds 99. Choose");
  }

  @Test
  @DisplayName("NUL and line feeds are refused")
  void controlCharacters() {
    assertThatThrownBy(() -> new ImagePath("/a\0b")).hasMessageContaining("U+0000");
    assertThatThrownBy(() -> new ImagePath("/a\nb")).hasMessageContaining("U+000A");
  }

  @Test
  @DisplayName("a path knows its directory and its name")
  void parts() {
    var path = new ImagePath("/usr/local/bin");

    assertThat(path.name()).isEqualTo("bin");
    assertThat(path.parent()).contains(new ImagePath("/usr/local"));
    assertThat(new ImagePath("/usr").parent()).isEmpty();
  }
}
