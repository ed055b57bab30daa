package io.github.routerimage.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {
  @Test
  @DisplayName("C3: a preset variable is replaced only by its own name, and that is reported")
  void merge() {
    var preset = Map.of("PATH", "/bin", "TS_STATE_DIR", "/var/lib/tailscale", "HOME", "/");
    var user = Map.of("TS_STATE_DIR", "/data", "TS_HOSTNAME", "router", "HOME", "/");

    var merged = Environment.merge(preset, user);

    assertThat(merged.variables())
        .containsExactly(
            entry("HOME", "/"),
            entry("PATH", "/bin"),
            entry("TS_HOSTNAME", "router"),
            entry("TS_STATE_DIR", "/data"));
    assertThat(merged.replaced()).containsExactly("TS_STATE_DIR");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A=B", "1A", "A B", "TS-HOSTNAME", "Ä"})
  @DisplayName("what is no name of a variable is refused")
  void names(String name) {
    assertThatThrownBy(() -> Environment.merge(Map.of(), Map.of(name, "x")))
        .hasMessageContaining("it is no name of an environment variable");
  }
}
