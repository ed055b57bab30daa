package io.github.routerimage.tailscale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.features.TailscaleVersion;
import io.github.routerimage.tool.GoVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TailscaleSourceTest {
  @TempDir
  Path dir;

  @Test
  @DisplayName("a Go below the go line of go.mod is refused with that line")
  void floor() throws IOException {
    var source = source("1.102.5", "1.26.6");

    assertThatThrownBy(() -> source.check(go("1.26.3")))
        .hasMessage(
            "\"1.26.3\": Tailscale 1.102.5 needs Go 1.26.6 or newer (go line of its go.mod). Leave it out to"
                + " get the tested one (1.26.8), or write 1.26.6 or newer.");
    source.check(go("1.26.6"));
    source.check(go("1.27.3"));
  }

  @Test
  @DisplayName("a Go that is too new for an old release is refused with the reason")
  void ceiling() throws IOException {
    var source = source("1.98.5", "1.26.3");

    assertThatThrownBy(() -> source.check(go("1.27.0")))
        .hasMessageContaining("Tailscale 1.98.5 does not compile with Go 1.27.0 or newer")
        .hasMessageContaining("json.SkipFunc");
    source.check(go("1.26.99"));
  }

  @Test
  @DisplayName("sources without a registry are refused")
  void noRegistry() throws IOException {
    var source = source("1.102.5", "1.26.6");

    assertThatThrownBy(source::registry).hasMessageContaining("has no feature registry");
  }

  @Test
  @DisplayName("each release has a tested Go; releases that are not listed have the newest")
  void testedGo() {
    assertThat(release("1.98.10").testedGo()).hasToString("1.26.8");
    assertThat(release("1.104.5").testedGo()).hasToString("1.27.3");
    assertThat(release("1.106.0").testedGo()).hasToString("1.27.3");
    assertThat(release("1.102.4").sum()).isEmpty();
    assertThat(release("1.102.5").sum()).isPresent();
  }

  private static Release release(String version) {
    return new Release(TailscaleVersion.parse(version));
  }

  private TailscaleSource source(String version, String goLine) throws IOException {
    Files.writeString(
        dir.resolve("go.mod"), "module tailscale.com\n\ngo " + goLine + "\n\nrequire x v1\n");
    return new TailscaleSource(TailscaleVersion.parse(version), dir, "h1:x");
  }

  private static GoVersion go(String version) {
    return GoVersion.parse(version);
  }
}
