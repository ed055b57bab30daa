package io.github.routerimage.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ImageSettingsTest {
  @Test
  @DisplayName("entrypoint and command are both required, because RouterOS may want both")
  void entrypointAndCommand() {
    assertThatThrownBy(() -> settings(List.of(), List.of("up")))
        .hasMessageContaining("the image has no entrypoint, and RouterOS from 7.22 on may refuse");
    assertThatThrownBy(() -> settings(List.of("/init"), List.of()))
        .hasMessageContaining("the image has no command");
  }

  @Test
  @DisplayName("volumes are sorted and the time has whole seconds")
  void normalForm() {
    var settings = settings(List.of("/init"), List.of("up"));

    assertThat(settings.volumes()).containsExactly("/a", "/b");
    assertThat(settings.created()).hasToString("2026-11-25T12:30:00Z");
  }

  private static ImageSettings settings(List<String> entrypoint, List<String> command) {
    return new ImageSettings(
        entrypoint,
        command,
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        List.of("/b", "/a", "/b"),
        "SIGTERM",
        Instant.parse("2026-11-25T12:30:00.999Z"));
  }
}
