package io.github.routerimage.packer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.routerimage.platform.Platform;
import io.github.routerimage.process.Command;
import io.github.routerimage.process.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that process 1 has unpacked is not unpacked again, and never mistaken for another. */
class SharedProgramTest {
  @TempDir
  static Path dir;

  private static final Platform OWN = Programs.own();

  private static Path plain;
  private static Path packed;

  @BeforeAll
  static void build() throws IOException {
    plain = twice("second");
    packed = Programs.pack(OWN, plain, dir.resolve("packed"));
  }

  @Test
  @DisplayName("the second start executes what the first has unpacked")
  void shared() {
    assertThat(start(packed.toString(), packed.toString()))
        .containsExactly("first: the first's", "second: the first's");
  }

  @Test
  @DisplayName("another packed program is unpacked by itself")
  void other() throws IOException {
    var other = Programs.pack(OWN, twice("other"), dir.resolve("packed-other"));

    assertThat(start(packed.toString(), other.toString()))
        .containsExactly("first: the first's", "other: its own");
  }

  @Test
  @DisplayName("the same program, not packed, is not taken")
  void notPacked() {
    assertThat(start(plain.toString(), packed.toString()))
        .containsExactly("first: the first's", "second: its own");
  }

  @Test
  @DisplayName("memory that could have been changed is not taken, nor one with another trailer")
  void forged() throws IOException {
    var file = Files.readAllBytes(packed);
    var unpacked = dir.resolve("unpacked");
    try (var out = Files.newOutputStream(unpacked)) {
      out.write(Files.readAllBytes(plain));
      out.write(Arrays.copyOfRange(file, file.length - Trailer.SIZE, file.length));
    }
    var bytes = Files.readAllBytes(unpacked);
    bytes[bytes.length - 10] ^= 1; // of the program's identity
    var forged = Programs.write(dir.resolve("forged"), bytes);
    var forge = Programs.c(OWN, "forge", dir).toString();

    assertThat(start(forge, "sealed", unpacked.toString(), packed.toString()))
        .as("what the unpacker itself would have made")
        .endsWith("second: the first's");
    assertThat(start(forge, "unsealed", unpacked.toString(), packed.toString()))
        .endsWith("second: its own");
    assertThat(start(forge, "sealed", forged.toString(), packed.toString()))
        .endsWith("second: its own");
  }

  private static Path twice(String name) {
    return Programs.c(
        OWN,
        dir.resolve("twice-" + name),
        List.of("-Os", "-s", "-DNAME=\"" + name + "\""),
        Programs.SOURCES.resolve("twice.c"));
  }

  /** As process 1 of a PID namespace; its lines. */
  private static List<String> start(String... command) {
    var all = new ArrayList<>(
        List.of("--user", "--map-root-user", "--mount", "--pid", "--fork", "--mount-proc"));
    all.addAll(List.of(command));
    var outcome = Processes.run(Command.of(dir, "unshare").with(all));
    assertThat(outcome.exitCode())
        .as("unshare, which needs user namespaces (sysctl user.max_user_namespaces=1000): "
            + outcome.stderr())
        .isZero();
    return outcome.stdout().lines().toList();
  }
}
