package io.github.routerimage.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.routerimage.tool.Host;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The proof that the canaries can fail: each image lacks one thing, and exactly what that thing is
 * for fails. A first run compiles Tailscale once per image (a minute or more each); the results
 * stay in the user's cache.
 */
@EnabledIfSystemProperty(
    named = "negative-controls",
    matches = "true",
    disabledReason = "takes 15 minutes at first; run: mvn test -Dtest=NegativeControlsTest"
        + " -Dnegative-controls=true")
class NegativeControlsTest {
  @TempDir
  Path dir;

  private BrokenImage image;

  @BeforeEach
  void findGo() throws IOException {
    var own = Emulation.own(Host.current())
        .orElseThrow(() -> new AssertionError("images are started on Linux only"));
    image = new BrokenImage(Workbench.find(), own, dir);
  }

  @ParameterizedTest(name = "without {0}: {1}")
  @CsvSource({
    "c2n, c2n",
    "peerapiclient, dns-using-exit-node",
    "peerapiserver, accept-dns-off exit-node-dns",
    "netstack, dns-using-exit-node magic-dns-gateway magic-dns-router subnet-4via6 tsmp-ping",
    "unixsocketidentity, login",
    "ipnbus, login",
  })
  @DisplayName("a feature that is left out is missed where it is needed and nowhere else")
  void feature(String left, String expected) throws IOException {
    var taken = left.equals("netstack") ? List.of("netstack", "gro") : List.of(left);

    assertThat(image.failuresWithout(taken.toArray(String[]::new)))
        .containsExactlyInAnyOrder(expected.split(" "));
  }

  @Test
  @DisplayName("without dns, the first question to 100.100.100.100 ends the daemon")
  void dns() throws IOException {
    assertThat(image.failuresWithout("dns"))
        .containsExactlyInAnyOrder(
            "magic-dns-router",
            "magic-dns-gateway",
            "exit-node-dns",
            "dns-using-exit-node",
            "busy",
            "accept-dns-off");
  }

  @Test
  @DisplayName("without the log filter, the log is long and has debug lines")
  void logFilter() throws IOException {
    // Whether a debug line falls into the one second of the two others is chance.
    assertThat(image.failuresWithoutLogFilter())
        .contains("quiet-log", "route-changes")
        .isSubsetOf("quiet-log", "route-changes", "busy", "outage");
  }

  @Test
  @DisplayName("without the router init, nothing logs in")
  void routerInit() throws IOException {
    assertThat(image.failuresWithoutRouterInit()).containsExactly("login");
  }
}
