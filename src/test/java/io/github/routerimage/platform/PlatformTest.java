package io.github.routerimage.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {
  @ParameterizedTest
  @CsvSource({
    "linux/amd64, linux-amd64, 62",
    "linux/arm64, linux-arm64, 183",
    "linux/arm/v7, linux-arm-v7, 40",
    "linux/arm/v5, linux-arm-v5, 40"
  })
  @DisplayName("the four platforms of RouterOS are known under their OCI names")
  void knownPlatforms(String text, String classifier, int machine) {
    var platform = Platform.parse(text);

    assertThat(platform).hasToString(text);
    assertThat(platform.classifier()).isEqualTo(classifier);
    assertThat(platform.elfMachine()).isEqualTo(machine);
  }

  @Test
  @DisplayName("only arm sets GOARM")
  void goEnvironment() {
    assertThat(Platform.parse("linux/arm/v5").goEnvironment())
        .containsOnly(
            java.util.Map.entry("GOOS", "linux"),
            java.util.Map.entry("GOARCH", "arm"),
            java.util.Map.entry("GOARM", "5"));
    assertThat(Platform.parse("linux/arm64").goEnvironment()).doesNotContainKey("GOARM");
  }

  @Test
  @DisplayName("arm without a variant is refused with the reason")
  void armNeedsAVariant() {
    assertThatThrownBy(() -> Platform.parse("linux/arm"))
        .hasMessage(
            "\"linux/arm\": it names no variant, and RouterOS picks images by variant. Write one of"
                + " linux/amd64, linux/arm64, linux/arm/v7, linux/arm/v5.");
  }

  @ParameterizedTest
  @CsvSource({"linux/mips", "linux/arm/v6", "windows/amd64", "linux/386", "''"})
  @DisplayName("what RouterOS cannot run is refused with the list of what it can")
  void others(String text) {
    assertThatThrownBy(() -> Platform.parse(text)).hasMessageContaining("Write one of linux/amd64");
  }

  @ParameterizedTest
  @CsvSource({
    "arm64, linux/arm64",
    "linux/arm64/v8, linux/arm64",
    "Linux/AMD64, linux/amd64",
    "linux-arm-v5, linux/arm/v5",
    "x86_64, linux/amd64",
    "linux/armv7, linux/arm/v7"
  })
  @DisplayName("a platform by the name that another tool has for it is answered with ours")
  void otherNames(String text, String ours) {
    assertThatThrownBy(() -> Platform.parse(text)).hasMessageEndingWith("Write " + ours + ".");
  }
}
