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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Why names stay: programs with one kind of them blank as well. Each row of the table on the page
 * about sizes is shown here but one, which is for profiles on arm.
 */
class KeptNamesTest {
  @TempDir
  static Path dir;

  /** Inlining as {@code full} has it; with {@code none}, fewer names of the runtime are seen. */
  private static final List<String> INLINED = List.of();

  private static final List<String> NOT_INLINED = List.of("-gcflags=all=-l");

  private static GoProgram program;
  private static GoProgram inlined;
  private static GoProgram notInlined;
  private static Outcome plain;

  @BeforeAll
  static void build() throws IOException {
    var platform = Platform.all().stream()
        .filter(one -> Host.current().goName().equals("linux-" + one.architecture()))
        .findFirst()
        .orElse(Platform.parse("linux/arm64"));
    var go = GoProgram.go(Optional.empty());
    program = GoProgram.stress(go, platform, NOT_INLINED, dir);
    inlined = GoProgram.names(go, platform, INLINED, dir);
    notInlined = GoProgram.names(go, platform, NOT_INLINED, dir);
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
    assertThat(broken.stdout()).doesNotContain(text);
    // now and then the collector ends the program before, see stubs()
    assertThat(broken.stdout() + broken.stderr())
        .containsAnyOf(
            "reflect: unknown method using value obtained using unexported field", "fatal error: ");
  }

  @Test
  @DisplayName("without names of the runtime, it does not know its own goroutines any more")
  void runtime() throws IOException {
    assertThat(goroutinesOfDeadlock(program.squeezed())).isEqualTo(1);
    assertThat(goroutinesOfDeadlock(without(program, "runtime."))).isGreaterThan(1);
  }

  @Test
  @DisplayName("a squeezed program may be preempted where the plain one may")
  void preemption() {
    assertThat(points(inlined, inlined.squeezed())).isEqualTo(points(inlined, inlined.plain()));
    assertThat(points(notInlined, notInlined.squeezed()))
        .isEqualTo(points(notInlined, notInlined.plain()));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"runtime.", "internal/runtime/", "reflect."})
  @DisplayName("without these names, a goroutine may be preempted inside, when they are inlined")
  void preemptedInside(String prefix) throws IOException {
    assertThat(points(inlined, without(inlined, prefix)))
        .isGreaterThan(points(inlined, inlined.plain()));
  }

  @Test
  @DisplayName("without names of reflect, also when nothing is inlined")
  void preemptedInsideReflect() throws IOException {
    assertThat(points(notInlined, without(notInlined, "reflect.")))
        .isGreaterThan(points(notInlined, notInlined.plain()));
  }

  @Test
  @DisplayName("without names of the runtime, its faults can be recovered")
  void faults() throws IOException {
    assertThat(inlined.run(inlined.squeezed(), "fault").stderr())
        .startsWith("fatal error: slice bounds out of range");
    assertThat(inlined.run(without(inlined, "runtime."), "fault").stdout())
        .startsWith("recovered: runtime error: slice bounds out of range");
  }

  @Test
  @DisplayName("without names of reflect, the collector frees what a made function is called with")
  void stubs() throws IOException {
    assertThat(inlined.run(inlined.squeezed(), "stub").stdout())
        .isEqualTo("freed while in use: false\n");
    assertThat(inlined.run(without(inlined, "reflect."), "stub").stdout())
        .isNotEqualTo("freed while in use: false\n");
  }

  @Test
  @DisplayName("without names of reflectlite, its panics do not say what was called")
  void reflectlite() throws IOException {
    var prefix = "internal/reflectlite.";

    assertThat(inlined.run(inlined.squeezed(), "lite").stdout())
        .isEqualTo("reflect: call of internal/reflectlite.Value.Set on zero Value\n");
    assertThat(inlined.run(without(inlined, prefix), "lite").stdout()).doesNotContain("Value.Set");
  }

  /** How many instructions there are at which the runtime would preempt a goroutine. */
  private static int points(GoProgram program, Path file) {
    var outcome = program.run(file, "points");
    assertThat(outcome.stdout()).as(outcome.stderr()).contains("safe points: ");
    return Integer.parseInt(
        outcome.stdout().replaceFirst("(?s).*safe points: ", "").strip());
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
    return program.run(without(program, prefix));
  }

  /** Squeezed as if these names were not kept. */
  private static Path without(GoProgram program, String prefix) throws IOException {
    var bytes = Files.readAllBytes(program.squeezed());
    var tables = FunctionTables.read(Bytes.of(bytes));
    var names = tables.names();
    for (var function : tables.functions()) {
      if (names.text(function.name(tables.records())).startsWith(prefix)) {
        tables.records().putInt((long) function.at() + FunctionRecord.NAME, 0);
      }
    }
    for (int at = 0; at < names.size(); at = names.textEnd(at) + 1) {
      if (names.text(at).startsWith(prefix)) { // also those of inlined functions
        names.putZeros(at, names.textEnd(at));
      }
    }
    var broken = Files.write(dir.resolve("broken"), bytes);
    Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rwxr-xr-x"));
    return broken;
  }
}
