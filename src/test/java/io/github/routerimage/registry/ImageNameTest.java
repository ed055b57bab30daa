package io.github.routerimage.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageNameTest {
  @ParameterizedTest
  @CsvSource({
    "home-router, 1, home-router:1",
    "home-router, 1.0-SNAPSHOT, home-router:1.0-SNAPSHOT",
    "home-router, 1.2.0+5, home-router:1.2.0_5",
    "IT.Router, 1, it.router:1"
  })
  @DisplayName("C33: a project's version is the tag, with _ for +")
  void ofProject(String artifactId, String version, String expected) {
    assertThat(ImageName.ofProject(artifactId, version)).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {".1", "-1", "1 0", "1/2", "ü", ""})
  @DisplayName("C33: a version that is no tag even so is refused as the pom has it")
  void badVersions(String version) {
    assertThatThrownBy(() -> ImageName.ofProject("home-router", version))
        .hasMessage("\"" + version
            + "\": the version is the image's tag, and no tag looks so, even with _ for +."
            + " Choose one of at most 128 letters, digits, underscores, dots, hyphens and"
            + " plus signs, no dot or hyphen first.");
  }

  @Test
  @DisplayName("C33: a version of 140 characters is refused")
  void longVersion() {
    assertThat(ImageName.ofProject("a", "1".repeat(128)).tag()).hasSize(128);
    assertThatThrownBy(() -> ImageName.ofProject("a", "1".repeat(140)))
        .hasMessageContaining("at most 128 letters");
  }

  @Test
  @DisplayName("C33: a property without a value is called by its name")
  void unsetProperty() {
    assertThatThrownBy(() -> ImageName.ofProject("home-router", "${revision}"))
        .hasMessage("\"${revision}\": the version has a property that is not set."
            + " Set the property, for example in <properties>.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-router", "router_", "my..router", "röuter"})
  @DisplayName("an artifactId that no image can have is refused")
  void badArtifactIds(String artifactId) {
    assertThatThrownBy(() -> ImageName.ofProject(artifactId, "1"))
        .hasMessageStartingWith("\"" + artifactId + "\": the artifactId names the image");
  }

  @Test
  @DisplayName("C37: names are lower-cased alike in Turkish")
  void turkish() {
    var before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr-TR"));
    try {
      assertThat(ImageName.ofProject("WIFI", "1")).hasToString("wifi:1");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  @DisplayName("a name given in parts is checked as well")
  void parts() {
    assertThat(new ImageName("team/router", "1")).hasToString("team/router:1");
    assertThatThrownBy(() -> new ImageName("Team/Router", "1")).hasMessageContaining("no name of");
    assertThatThrownBy(() -> new ImageName("router", "a+b")).hasMessageContaining("no tag of");
  }
}
