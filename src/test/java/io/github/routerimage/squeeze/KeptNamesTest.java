package io.github.routerimage.squeeze;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.routerimage.platform.Platform;
import io.github.routerimage.process.Command;
import io.github.routerimage.process.Outcome;
import io.github.routerimage.process.Processes;
import io.github.routerimage.tool.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Why names stay: the stress program with one kind of them blank as well. Names for which it goes
 * on as before are kept because of what Go's sources say (kept-names.properties); no test can wait
 * for a goroutine that is preempted at the one wrong instruction.
 */
class KeptNamesTest {
  @TempDir
  static Path dir;

  private static GoProgram program;
  private static Outcome plain;

  @BeforeAll
  static void build() throws IOException {
    var platform = Platform.all().stream()
        .filter(one -> Host.current().goName().equals("linux-" + one.architecture()))
        .findFirst()
        .orElse(Platform.parse("linux/arm64"));
    var go = GoProgram.go(Optional.empty());
    program = GoProgram.stress(go, platform, List.of("-gcflags=all=-l"), dir);
    plain = program.run(program.plain());
  }

  @Test
  @DisplayName("without the wrappers' common name, a nil receiver ends the program")
  void wrappers() throws IOException {
    var broken = runWithout(GoRelease.wrapperName());

    assertThat(plain.stdout()).contains("nil value receiver: ");
    assertThat(broken.exitCode()).isEqualTo(2);
    assertThat(broken.stderr()).startsWith("fatal error: panicwrap: no (");
  }

  @Test
  @DisplayName("without names of reflect, its panics do not say what was called")
  void reflect() throws IOException {
    var text = "reflect: reflect.Value.SetInt using value obtained using unexported field";
    var broken = runWithout("reflect.");

    assertThat(plain.stdout()).contains(text);
    assertThat(broken.stdout())
        .doesNotContain(text)
        .contains("reflect: unknown method using value obtained using unexported field");
  }

  @Test
  @DisplayName("without names of the runtime, it does not know its own goroutines any more")
  void runtime() throws IOException {
    assertThat(goroutinesOfDeadlock(program.squeezed())).isEqualTo(1);
    assertThat(goroutinesOfDeadlock(without("runtime."))).isGreaterThan(1);
  }

  /** Those that a traceback takes for the program's own. */
  private static long goroutinesOfDeadlock(Path file) {
    var command = new ArrayList<>(GoProgram.emulator(program.platform()));
    command.addAll(List.of(file.toString(), "crash", "deadlock"));
    var outcome = Processes.run(
        new Command(command, dir, Map.of("GOTRACEBACK", "all"), Duration.ofMinutes(2)));
    return outcome
        .stderr()
        .lines()
        .filter(line -> line.startsWith("goroutine "))
        .count();
  }

  private static Outcome runWithout(String prefix) throws IOException {
    return program.run(without(prefix));
  }

  private static Path without(String prefix) throws IOException {
    var bytes = Files.readAllBytes(program.squeezed());
    var tables = FunctionTables.read(Bytes.of(bytes));
    for (var function : tables.functions()) {
      if (tables.names().text(function.name(tables.records())).startsWith(prefix)) {
        tables.records().putInt((long) function.at() + FunctionRecord.NAME, 0);
      }
    }
    var broken = Files.write(dir.resolve("broken"), bytes);
    Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rwxr-xr-x"));
    return broken;
  }
}
