package io.github.routerimage.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.routerimage.process.Command;
import io.github.routerimage.process.Processes;
import io.github.routerimage.tool.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lab's Go sources, looked at and tested where they are compiled: among Tailscale's. */
class LabSourcesTest {
  private static final Path LAB = Path.of("src", "main", "go", "lab").toAbsolutePath();
  private static Workbench bench;

  @TempDir
  Path dir;

  @BeforeAll
  static void findGo() throws IOException {
    bench = Workbench.find();
  }

  @Test
  @DisplayName("they are formatted")
  void formatted() {
    var gofmt = bench.go().executable().resolveSibling(Host.current().program("gofmt"));
    var unformatted = Processes.runChecked(
        Command.of(LAB, gofmt.toString(), "-l", ".").environment(bench.go().environment()));

    assertThat(unformatted.stdout()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"vet", "test"})
  @DisplayName("go vet finds nothing, and their own tests pass")
  void vettedAndTested(String verb) throws IOException {
    var module = module();

    var outcome = Processes.run(
        bench.go().command(module, verb, "-mod=mod", "./...").environment(Map.of("GOOS", "linux")));

    assertThat(outcome.exitCode()).as(outcome.stdout() + outcome.stderr()).isZero();
  }

  @Test
  @DisplayName("every source but the tests goes into the lab")
  void complete() throws IOException {
    try (var files = Files.list(LAB)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> !name.endsWith("_test.go"))
          .containsExactlyInAnyOrderElementsOf(LabProgram.SOURCES);
    }
  }

  @Test
  @DisplayName("the lab has the canaries that the plugin knows, in the same order")
  void sameCanaries() throws IOException {
    var names = Pattern.compile("\\{\"([a-z0-9-]+)\", ")
        .matcher(Files.readString(LAB.resolve("canaries.go")))
        .results()
        .map(match -> match.group(1));

    assertThat(names)
        .containsExactlyElementsOf(Canary.all().stream().map(Canary::name).toList());
  }

  /** The lab as a module of its own, because vet and test want a directory that is really there. */
  private Path module() throws IOException {
    var source = bench.source().directory();
    var own = Files.readString(source.resolve("go.mod"))
        .replace("module tailscale.com\n", "module example.test/routerlab\n");
    Files.writeString(
        dir.resolve("go.mod"),
        own + "\nrequire tailscale.com v0.0.0\n\nreplace tailscale.com => " + source + "\n");
    Files.copy(source.resolve("go.sum"), dir.resolve("go.sum"));
    try (var files = Files.list(LAB)) {
      for (var file : files.toList()) {
        Files.copy(file, dir.resolve(file.getFileName()));
      }
    }
    return dir;
  }
}
