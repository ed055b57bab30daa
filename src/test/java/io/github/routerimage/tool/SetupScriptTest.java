package io.github.routerimage.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.routerimage.process.Command;
import io.github.routerimage.process.Outcome;
import io.github.routerimage.process.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code src/build/setup} where it need not fetch anything. */
@EnabledOnOs(OS.LINUX)
class SetupScriptTest {
  @TempDir
  private Path dir;

  /** A PATH without Go, Python, Zig, make and apt, wherever they are on this machine. */
  @BeforeEach
  void onlyTheBasics() throws IOException {
    for (var program : new String[] {"bash", "dirname", "sed"}) {
      var real =
          ExecutableSearch.in(System.getenv(), Host.current()).all(program).get(0);
      Files.createDirectories(dir.resolve("bin"));
      Files.createSymbolicLink(dir.resolve("bin").resolve(program), real);
    }
  }

  @Test
  @DisplayName("with nothing missing it says nothing")
  void nothingMissing() throws Exception {
    FakeProgram.script(dir.resolve("bin/go"), "echo go1.21.0");
    FakeProgram.script(dir.resolve("cache/tools/zig-0.15.2/zig"), "echo 0.15.2");
    FakeProgram.script(dir.resolve("bin/make"), "echo GNU Make 4.3");
    Files.createDirectories(dir.resolve("cache/downloads"));
    Files.createFile(dir.resolve("cache/downloads/busybox-1.38.0.tar.bz2"));

    assertThat(setup()).isEqualTo(new Outcome(0, "", ""));
  }

  @Test
  @DisplayName("without apt it says what to install by hand")
  void noApt() throws Exception {
    FakeProgram.script(dir.resolve("bin/go"), "echo go1.19.8");

    var outcome = setup();

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.stderr())
        .contains("Go: this machine has no apt to take it from. By hand: install any Go from 1.21")
        .contains(
            "Zig: this machine has no apt to take it from. By hand: install Zig 0.15.2, so that it is"
                + " on PATH")
        .contains("make: this machine has no apt to take it from. By hand: install GNU make")
        .contains("busybox: this machine has no apt to take it from. By hand: put"
            + " busybox-1.38.0.tar.bz2 of busybox.net into ");
  }

  private Outcome setup() {
    var script = Path.of("src/build/setup").toAbsolutePath().toString();
    var bash = dir.resolve("bin/bash").toString();
    return Processes.run(Command.of(dir, bash, script)
        .environment(Map.of(
            "PATH", dir.resolve("bin").toString(),
            "ROUTER_IMAGE_CACHE", dir.resolve("cache").toString())));
  }
}
