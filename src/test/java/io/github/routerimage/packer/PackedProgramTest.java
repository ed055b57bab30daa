package io.github.routerimage.packer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.routerimage.fs.AtomicFiles;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.process.Command;
import io.github.routerimage.process.Outcome;
import io.github.routerimage.process.Processes;
import io.github.routerimage.squeeze.GoProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A packed program does what the plain one does: natively, or under qemu-user. */
class PackedProgramTest {
  private static final int VARIABLES = 400;
  private static final int LARGE = 100_000;

  @TempDir
  private Path dir;

  static Stream<Platform> platforms() {
    return Platform.all().stream();
  }

  @ParameterizedTest
  @MethodSource("platforms")
  @DisplayName("it sees the same arguments, environment and input, and exits alike")
  void sameSurroundings(Platform platform) throws IOException {
    var plain = Programs.c(platform, "told", Files.createDirectory(dir.resolve("plain")));
    var packed = Programs.pack(platform, plain, dir.resolve("packed/told"));

    var expected = tell(platform, plain);
    var outcome = tell(platform, packed);

    assertThat(expected.exitCode()).as(expected.stderr()).isEqualTo(42);
    assertThat(expected.stdout())
        .startsWith("argument ./told\nargument 42\nargument \nargument two *\n")
        .contains("variable V399=399\n", "x".repeat(LARGE))
        .endsWith("what is read\n");
    assertThat(outcome).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("platforms")
  @DisplayName("Go: panics, stacks, collection, preemption, reflection: the same output")
  void sameOutput(Platform platform) throws IOException {
    var program = GoProgram.stress(GoProgram.go(Optional.empty()), platform, List.of(), dir);
    var packed = Programs.pack(platform, program.squeezed(), dir.resolve("packed/stress"));

    var plain = program.run(program.plain());
    var outcome = program.run(packed);

    assertThat(plain.stdout()).as(plain.stderr()).endsWith("== done\n");
    assertThat(outcome).isEqualTo(plain);
  }

  @Test
  @DisplayName("what is unpacked is the program, byte for byte, and cannot be changed")
  void sameBytes() throws IOException {
    var platform = Programs.own();
    var plain = Programs.c(platform, "self", dir);
    var packed = Programs.pack(platform, plain, dir.resolve("packed/self"));

    var outcome =
        Processes.run(Command.of(dir, packed.toString(), dir.resolve("copy").toString()));

    assertThat(outcome.stdout()).as(outcome.stderr()).isEqualTo("sealed\n");
    assertThat(Files.readAllBytes(dir.resolve("copy")))
        .hasSize((int) Files.size(plain) + Trailer.SIZE)
        .startsWith(Files.readAllBytes(plain));
  }

  private static Outcome tell(Platform platform, Path program) throws IOException {
    var directory = AtomicFiles.parentOf(program);
    Files.writeString(directory.resolve("input"), "what is read\n");
    var environment = new HashMap<>(Map.of("LARGE", "x".repeat(LARGE)));
    IntStream.range(0, VARIABLES).forEach(i -> environment.put("V" + i, "" + i));
    var command = new ArrayList<>(List.of("sh", "-c", "unset PWD; exec \"$@\" <input", "sh"));
    command.addAll(GoProgram.emulator(platform));
    command.addAll(List.of("./told", "42", "", "two *"));
    return Processes.run(new Command(command, directory, environment, Duration.ofMinutes(1)));
  }
}
