package io.github.routerimage.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.platform.Platform;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PlatformsTest {
  @Test
  @DisplayName("nothing configured means all four")
  void all() {
    assertThat(Platforms.chosen(null, null)).isEqualTo(Platform.all());
    assertThat(Platforms.chosen(List.of(), null)).isEqualTo(Platform.all());
  }

  @Test
  @DisplayName("the order of the pom does not matter")
  void order() {
    assertThat(Platforms.chosen(List.of("linux/arm/v5", " linux/amd64 "), null))
        .hasToString("[linux/amd64, linux/arm/v5]");
  }

  @Test
  @DisplayName("the command line leaves platforms out")
  void narrowed() {
    assertThat(Platforms.chosen(null, "linux/arm64,linux/arm/v7"))
        .hasToString("[linux/arm64, linux/arm/v7]");
  }

  @Test
  @DisplayName("the command line cannot add a platform")
  void widened() {
    assertThatThrownBy(() -> Platforms.chosen(List.of("linux/arm64"), "linux/amd64"))
        .hasMessage(
            "-Drouter-image.platforms \"linux/amd64\": the pom does not build for it, and this property can"
                + " only leave platforms out. Add it to <platforms>, or name one of linux/arm64.");
  }

  @Test
  @DisplayName("a platform that is listed twice is refused with its element")
  void twice() {
    assertThatThrownBy(() -> Platforms.chosen(List.of("linux/arm64", " linux/arm64"), null))
        .hasMessage(
            "<platforms><platform> \"linux/arm64\": it is listed twice. Leave it there once.");
  }

  @Test
  @DisplayName("an empty property or element is refused, not taken for all")
  void empty() {
    assertThatThrownBy(() -> Platforms.chosen(null, ""))
        .hasMessageStartingWith("-Drouter-image.platforms \"\": ");
  }
}
