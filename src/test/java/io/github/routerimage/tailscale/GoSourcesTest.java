package io.github.routerimage.tailscale;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.routerimage.process.Command;
import io.github.routerimage.process.Processes;
import io.github.routerimage.tool.Go;
import io.github.routerimage.tool.Host;
import io.github.routerimage.tool.TestedGo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Go sources of the image, looked at and tested with the Go that compiles them. */
class GoSourcesTest {
  private static final Path ROUTER = Path.of("src", "main", "go", "router").toAbsolutePath();
  private static Go go;

  @BeforeAll
  static void findGo() {
    go = TestedGo.find();
  }

  @Test
  @DisplayName("they are formatted")
  void formatted() {
    var gofmt = go.executable().resolveSibling(Host.current().program("gofmt")).toString();
    var unformatted =
        Processes.runChecked(Command.of(ROUTER, gofmt, "-l", ".").environment(go.environment()));

    assertThat(unformatted.stdout()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ts_omit_logtail"})
  @DisplayName("go vet finds nothing, with and without Tailscale's own log filter")
  void vetted(String tags) {
    var outcome = Processes.run(go.command(ROUTER, "vet", "-tags=" + tags, "./..."));

    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
  }

  @Test
  @DisplayName("their own tests pass")
  void tested() {
    var outcome = Processes.run(go.command(ROUTER, "test", "-count=1", "./..."));

    assertThat(outcome.exitCode()).as(outcome.stdout() + outcome.stderr()).isZero();
    assertThat(outcome.stdout()).startsWith("ok");
  }

  @Test
  @DisplayName("every source but the tests goes into the binary")
  void complete() throws IOException {
    try (var files = Files.list(ROUTER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".go") && !name.endsWith("_test.go"))
          .containsExactlyInAnyOrderElementsOf(Overlay.ROUTER);
    }
  }
}
