package io.github.routerimage.packer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.routerimage.platform.Platform;
import io.github.routerimage.process.Command;
import io.github.routerimage.process.Processes;
import io.github.routerimage.squeeze.GoProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Damaged and hostile files end with a status of the unpacker, never by a signal, and never as
 * another program. {@code -Ddamaged=100} takes a hundred times as many.
 */
class DamagedFilesTest {
  private static final Logger log = LoggerFactory.getLogger(DamagedFilesTest.class);

  private static final int TIMES = Integer.getInteger("damaged", 1);
  private static final int NATIVELY = 10_000;
  private static final int GO_PROGRAMS = 400;
  private static final int EMULATED = 300;

  private static final Map<Platform, Path> SMALL = new ConcurrentHashMap<>();

  @TempDir
  static Path dir;

  static Stream<Platform> platforms() {
    return Platform.all().stream();
  }

  @ParameterizedTest
  @MethodSource("platforms")
  @DisplayName("damaged files of a program in C: ten thousand natively, hundreds on the others")
  void damaged(Platform platform) throws IOException {
    var program = Programs.c(platform, dir.resolve("seven"), List.of("-Os", "-s"), source("seven"));
    var packed = Programs.pack(platform, program, dir.resolve("packed"));

    damage(platform, packed, GoProgram.emulator(platform).isEmpty() ? NATIVELY : EMULATED);
  }

  @Test
  @DisplayName("hundreds of a program in Go, whose tables are packed by column")
  void damagedTables() {
    damage(Programs.own(), small(Programs.own()), GO_PROGRAMS);
  }

  @ParameterizedTest
  @MethodSource("platforms")
  @DisplayName("hostile columns, streams and trailers stay inside their memory, on each platform")
  void hostile(Platform platform) {
    var parts = Stream.of("lzma.c", "tables.c", "branches.c").map(Programs.UNPACKER::resolve);
    var test = Programs.c(
        platform,
        dir.resolve("hostile"),
        List.of("-O2", "-fsanitize=undefined", "-fsanitize-trap=undefined"),
        Stream.concat(parts, Stream.of(source("hostile"))).toArray(Path[]::new));
    var emulator = GoProgram.emulator(platform);
    var command = new ArrayList<>(emulator);
    var count = TIMES * (emulator.isEmpty() ? 2000 : EMULATED);
    command.addAll(List.of(test.toString(), small(platform).toString(), "" + count));

    var outcome = Processes.run(Command.of(dir, command.remove(0)).with(command));

    log.info("{}: {}", platform, outcome.stdout().strip());
    assertThat(outcome.exitCode()).as(outcome.stdout() + outcome.stderr()).isZero();
  }

  /** Both halves at once; the machines that build this have two processors. */
  private static void damage(Platform platform, Path packed, int files) {
    var damage = Programs.c(Programs.own(), "damage", dir);
    var half = TIMES * files / 2;
    IntStream.of(0, half).parallel().forEach(first -> {
      var command =
          new ArrayList<>(List.of(packed.toString(), dir.toString(), "" + first, "" + half));
      command.addAll(GoProgram.emulator(platform));
      var outcome = Processes.run(Command.of(dir, damage.toString()).with(command));
      log.info("{}: {}", platform, outcome.stdout().strip());
      assertThat(outcome.exitCode()).as(outcome.stdout() + outcome.stderr()).isZero();
    });
  }

  /** Packed once for all tests. */
  private static Path small(Platform platform) {
    return SMALL.computeIfAbsent(platform, key -> {
      try {
        var program = Programs.small(platform, dir);
        return Programs.pack(platform, program, dir.resolve("small-" + platform.classifier()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  private static Path source(String name) {
    return Programs.SOURCES.resolve(name + ".c");
  }
}
