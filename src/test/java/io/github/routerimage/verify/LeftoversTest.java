package io.github.routerimage.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.routerimage.process.Command;
import io.github.routerimage.process.Processes;
import io.github.routerimage.tool.Host;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Whatever ends the lab, nothing of it stays: no process, no namespace, no mount, no file. */
class LeftoversTest {
  @TempDir
  static Path dir;

  private static Lab lab;
  private static BrokenImage image;
  private static Emulation natively;

  @BeforeAll
  static void build() throws IOException {
    var own = Emulation.own(Host.current())
        .orElseThrow(() -> new AssertionError("images are started on Linux only"));
    natively = new Emulation(own, Optional.empty());
    image = new BrokenImage(Workbench.find(), own, dir);
    lab = image.whole();
    var probe = Processes.runTied(Command.of(dir, lab.program().toString(), "-probe"), line -> {});
    assertThat(probe.exitCode()).as(probe.stderr()).isZero();
  }

  @RepeatedTest(10)
  @DisplayName("a lab that is killed, or whose Maven is, leaves nothing behind")
  void killed(RepetitionInfo repetition) throws Exception {
    var logs = Files.createDirectories(dir.resolve("killed-" + repetition.getCurrentRepetition()));
    var random = new Random(repetition.getCurrentRepetition());
    var process = start(logs);
    process.waitFor(random.nextInt(2500), TimeUnit.MILLISECONDS); // a moment in its run

    if (repetition.getCurrentRepetition() % 2 == 0) {
      process.destroyForcibly(); // kill -9
    } else {
      process.getOutputStream().close(); // what a killed Maven leaves
    }

    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertNothingLeft(logs);
  }

  @Test
  @DisplayName("two labs at the same time do not disturb each other, and leave nothing behind")
  void twoAtOnce() throws Exception {
    var logs = List.of(
        Files.createDirectories(dir.resolve("one")), Files.createDirectories(dir.resolve("two")));
    var processes = new ArrayList<Process>();
    for (var each : logs) {
      processes.add(start(each));
    }
    for (int i = 0; i < logs.size(); i++) {
      assertThat(processes.get(i).waitFor(3, TimeUnit.MINUTES)).isTrue();
      var results = CanaryResult.parse(Files.readString(logs.get(i).resolve("results")));
      assertThat(results).hasSameSizeAs(Canary.all()).noneMatch(CanaryResult::failed);
      assertNothingLeft(logs.get(i));
    }
  }

  @Test
  @EnabledIfSystemProperty(
      named = "user.name",
      matches = "root",
      disabledReason = "an ordinary user runs every lab as an ordinary user")
  @DisplayName("a lab of an ordinary user, without any privilege, finds the same")
  void ordinaryUser() throws Exception {
    var logs = Files.createDirectories(dir.resolve("ordinary"));
    Files.setPosixFilePermissions(logs, PosixFilePermissions.fromString("rwxrwxrwx"));
    Processes.runChecked(Command.of(dir, "chmod", "-R", "a+rX", dir.toString()));
    var arguments = lab.command(image.request(), natively, logs).arguments();

    var tun = Files.createDirectories(dir.resolve("tun"));
    // Like the node that udev makes: /dev/net/tun of this machine may be root's alone.
    var script = """
        mount -t tmpfs tun "$0" && mknod -m 666 "$0/tun" c 10 200 &&
        mount --bind "$0/tun" /dev/net/tun &&
        exec setpriv --reuid=65534 --regid=65534 --clear-groups --no-new-privs "$@"
        """;
    var command = new ArrayList<>(
        List.of("unshare", "--mount", "--propagation=private", "sh", "-c", script, tun.toString()));
    command.addAll(arguments);
    var process = new ProcessBuilder(command)
        .redirectOutput(logs.resolve("results").toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();

    assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    var results = CanaryResult.parse(Files.readString(logs.resolve("results")));
    assertThat(results).hasSameSizeAs(Canary.all()).noneMatch(CanaryResult::failed);
  }

  private static Process start(Path logs) throws IOException {
    var arguments = new ArrayList<>(lab.command(image.request(), natively, logs).arguments());
    return new ProcessBuilder(arguments)
        .redirectOutput(logs.resolve("results").toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void assertNothingLeft(Path logs) throws Exception {
    var deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!processesOf(logs).isEmpty() && System.nanoTime() < deadline) {
      Thread.onSpinWait(); // the kernel ends the rest of the namespace by itself
    }
    // The daemons, the mounts and the networks are held by processes of the lab alone.
    assertThat(processesOf(logs)).isEmpty();
    assertThat(Files.readString(Path.of("/proc/self/mounts"))).doesNotContain(logs.toString());
    assertThat(Path.of("/run/netns"))
        .satisfiesAnyOf(
            netns -> assertThat(netns).doesNotExist(),
            netns -> assertThat(netns).isEmptyDirectory());
    try (var files = Files.list(logs)) {
      assertThat(files.filter(Files::isDirectory))
          .allSatisfy(directory -> assertThat(directory).isEmptyDirectory());
    }
  }

  /** Processes that have the lab's mounts, or were started for it. */
  private static List<String> processesOf(Path logs) throws IOException {
    var found = new ArrayList<String>();
    try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (var process : processes) {
        if (mentions(process.resolve("mounts"), logs)
            || mentions(process.resolve("cmdline"), logs)) {
          found.add(process.getFileName().toString());
        }
      }
    }
    return found;
  }

  private static boolean mentions(Path file, Path logs) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).contains(logs.toString());
    } catch (IOException e) {
      return false; // it has ended, or belongs to somebody else
    }
  }
}
