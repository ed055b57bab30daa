package io.github.routerimage.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.routerimage.platform.Platform;
import io.github.routerimage.squeeze.GoProgram;
import io.github.routerimage.step.Layout;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The daemon of an image, squeezed and packed, compared with the program as compiled. */
public final class SqueezedDaemon {
  private final Platform platform;
  private final Path dir;

  private SqueezedDaemon(Platform platform, Path binary) throws IOException {
    this.platform = platform;
    this.dir = Files.createTempDirectory("daemon"); // short, because it holds a socket
    for (var name : List.of("tailscale", "tailscaled")) {
      Files.setPosixFilePermissions(
          Files.copy(binary, dir.resolve(name)), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  /** Runs both programs' commands and daemons; they say the same. */
  public static void doesWhatThePlainOneDoes(File output, String baseName, String platform)
      throws Exception {
    var layout = new Layout(output.toPath(), baseName);
    var of = Platform.parse(platform);
    var plain = new SqueezedDaemon(of, layout.symbols(of));
    var squeezed = new SqueezedDaemon(of, layout.packed(of));
    for (var command :
        List.of("tailscale version", "tailscaled --version", "tailscale up --help")) {
      assertThat(squeezed.output(command.split(" "))).isEqualTo(plain.output(command.split(" ")));
    }
    assertThat(squeezed.lifeOfDaemon())
        .containsExactlyInAnyOrderElementsOf(plain.lifeOfDaemon())
        .contains("status: Logged out.", "exit code 0")
        .hasSizeGreaterThan(30);
  }

  /** Its log without times, ports and keys, and how it ended. */
  private List<String> lifeOfDaemon() throws Exception {
    var socket = dir.resolve("socket");
    var log = dir.resolve("log");
    var daemon = start(
        log,
        "tailscaled",
        "--no-logs-no-support",
        "--tun=userspace-networking",
        "--statedir=" + dir.resolve("state"),
        "--socket=" + socket);
    await(daemon, () -> Files.exists(socket));
    await(daemon, () -> contains(log, "health(warnable=wantrunning-false)"));
    var status = output("tailscale", "--socket=" + socket, "status");
    daemon.destroy(); // SIGTERM
    assertThat(daemon.waitFor(60, TimeUnit.SECONDS)).isTrue();
    var lines = new ArrayList<>(Files.readString(log)
        .replace(dir.toString(), "DIR")
        .replaceAll("(?m)^[0-9/]+ [0-9:]+ ", "")
        .replaceAll("d:[0-9a-f]{16}", "KEY")
        .replaceAll("\\b[0-9.]+(µs|ms|s)\\b", "TIME")
        .replaceAll(":\\d{4,5}\\b", ":PORT")
        .lines()
        .toList());
    lines.add("status: " + status.strip());
    lines.add("exit code " + daemon.exitValue());
    return lines;
  }

  private String output(String... command) throws Exception {
    var log = Files.createTempFile(dir, "output", "");
    start(log, command).waitFor();
    return Files.readString(log);
  }

  private Process start(Path log, String... command) throws IOException {
    var line = new ArrayList<>(GoProgram.emulator(platform));
    line.add(dir.resolve(command[0]).toString());
    line.addAll(List.of(command).subList(1, command.length));
    var builder = new ProcessBuilder(line)
        .directory(dir.toFile())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile());
    builder.environment().clear();
    builder.environment().put("GOTRACEBACK", "system");
    return builder.start();
  }

  private static void await(Process daemon, BooleanSupplier condition) throws InterruptedException {
    var deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (!condition.getAsBoolean()) {
      assertThat(daemon.waitFor(50, TimeUnit.MILLISECONDS))
          .as("the daemon ended")
          .isFalse();
      assertThat(System.nanoTime()).as("the daemon is ready").isLessThan(deadline);
    }
  }

  private static boolean contains(Path log, String text) {
    try {
      return Files.readString(log).contains(text);
    } catch (IOException e) {
      return false;
    }
  }
}
