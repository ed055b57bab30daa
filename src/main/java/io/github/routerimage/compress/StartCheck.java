package io.github.routerimage.compress;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.fs.AtomicFiles;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.process.Command;
import io.github.routerimage.process.Processes;
import io.github.routerimage.tool.ExecutableSearch;
import io.github.routerimage.tool.Host;
import io.github.routerimage.tool.QemuUser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Starts a packed binary once with {@code --version}, natively or under qemu-user, whichever this
 * machine has.
 *
 * <p>Twice in fact: the second time with 300 environment variables, because unpackers have crashed
 * on large environments (upx/upx issues 743 and 18902).
 */
public final class StartCheck {
  private static final int MANY_VARIABLES = 300;

  private final Host host;
  private final ExecutableSearch path;

  public StartCheck(Host host, ExecutableSearch path) {
    this.host = host;
    this.path = path;
  }

  /**
   * Starts it with {@code --version}.
   *
   * @return for the log: {@code starts natively}, {@code starts under qemu-arm}, {@code not
   *     started: …}
   * @throws MachineFault when it does not start
   */
  public String start(Platform platform, Path binary) {
    return start(platform, binary, "--version");
  }

  /** The same with another argument than {@code --version}, for a program that does not know it. */
  public String start(Platform platform, Path binary, String argument) {
    if (runsNatively(platform)) {
      start(platform, binary, argument, List.of());
      return "starts natively";
    }
    var emulator = platform.emulator();
    var program = QemuUser.find(emulator.get(0), path);
    if (program.isEmpty() || !host.os().equals("linux")) {
      return "not started: no " + emulator.get(0) + " on this machine";
    }
    var arguments = new ArrayList<>(List.of(program.get().toString()));
    arguments.addAll(emulator.subList(1, emulator.size()));
    start(platform, binary, argument, arguments);
    return "starts under " + emulator.get(0);
  }

  private boolean runsNatively(Platform platform) {
    return host.os().equals("linux")
        && switch (host.architecture()) {
          case "x86_64" -> platform.architecture().equals("amd64");
          case "aarch64" -> platform.architecture().equals("arm64");
          default -> false;
        };
  }

  private static void start(
      Platform platform, Path binary, String argument, List<String> emulator) {
    start(platform, binary, argument, emulator, Map.of());
    start(
        platform,
        binary,
        argument,
        emulator,
        IntStream.range(0, MANY_VARIABLES)
            .boxed()
            .collect(Collectors.toMap(i -> "V" + i, i -> "xxxxxxxx")));
  }

  private static void start(
      Platform platform,
      Path binary,
      String argument,
      List<String> emulator,
      Map<String, String> environment) {
    var arguments = new ArrayList<>(emulator);
    arguments.add(binary.toAbsolutePath().toString());
    arguments.add(argument);
    var outcome = Processes.run(
        new Command(arguments, AtomicFiles.parentOf(binary), environment, Duration.ofMinutes(2)));
    if (outcome.exitCode() != 0) {
      throw new MachineFault("compress "
          + platform
          + ": the packed binary does not start (exit code "
          + outcome.exitCode()
          + ", "
          + environment.size()
          + " environment variables): "
          + binary
          + ". Write another <compression> (packed, upx or none). It said:\n"
          + outcome.lastLines());
    }
  }
}
