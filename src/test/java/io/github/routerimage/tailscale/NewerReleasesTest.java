package io.github.routerimage.tailscale;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.routerimage.features.TailscaleVersion;
import io.github.routerimage.tool.GoVersion;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NewerReleasesTest {
  private static final TailscaleVersion USED = TailscaleVersion.parse("1.98.5");

  @Test
  @DisplayName("the newest release of Tailscale is found, by number and not by letters")
  void findsNewestTailscale() {
    assertThat(NewerReleases.tailscale(
            USED, List.of("v1.102.5", "v1.98.10", "v0.98.0", "v1.100.0", "v1.9.9")))
        .hasValue(TailscaleVersion.parse("1.102.5"));
  }

  @Test
  @DisplayName("unstable versions and pre-releases are no update")
  void skipsUnstable() {
    assertThat(NewerReleases.tailscale(
            USED, List.of("v1.98.5", "v1.103.0-pre", "v1.103.7", "v1.104.0-rc1")))
        .isEmpty();
  }

  @Test
  @DisplayName("an update of Go is a newer patch of the same minor")
  void findsNewestGo() {
    var used = GoVersion.parse("1.26.8");

    assertThat(NewerReleases.go(used, List.of("1.26.9", "1.26.10", "1.27.4", "1.26.11rc1")))
        .hasValue(GoVersion.parse("1.26.10"));
    assertThat(NewerReleases.go(used, List.of("1.26.8", "1.27.4"))).isEmpty();
  }
}
