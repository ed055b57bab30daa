package io.github.routerimage.tool;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.failure.UserMistake;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds GNU make, which runs busybox's own makefiles: {@code make} or {@code gmake} on PATH, then
 * the cache, where {@code src/build/setup} puts it.
 */
public final class MakeTool {
  /** What busybox's makefiles and scripts run besides; every Linux with a shell has them. */
  private static final String[] HELPERS = {"sh", "sed", "grep", "awk", "sort", "od", "find"};

  private final ToolCache cache;
  private final Host host;
  private final ExecutableSearch path;

  /** @param shell the environment that Maven was started in */
  public MakeTool(ToolCache cache, Host host, Map<String, String> shell) {
    this.cache = cache;
    this.host = host;
    this.path = ExecutableSearch.in(shell, host);
  }

  /**
   * Finds it.
   *
   * @throws UserMistake naming the package to install
   */
  public Path find() {
    if (host.windows()) {
      throw missing("busybox's makefiles do not run on Windows", "build in WSL");
    }
    for (var helper : HELPERS) {
      if (path.all(helper).isEmpty()) {
        throw missing("PATH has no " + helper, "install it");
      }
    }
    return Stream.concat(
            path.all("make", "gmake").stream(), Stream.of(cache.make().resolve("make")))
        .filter(MakeTool::isGnu)
        .findFirst()
        .orElseThrow(
            () -> missing("PATH has no GNU make", "install it (Debian: apt install make)"));
  }

  private static boolean isGnu(Path program) {
    try {
      return Files.isExecutable(program)
          && ToolProbe.run(program, Map.of(), "--version").stdout().startsWith("GNU Make");
    } catch (MachineFault e) {
      return false;
    }
  }

  private static UserMistake missing(String what, String fix) {
    return new UserMistake("The shell (busybox) cannot be compiled: " + what + ". Either " + fix
        + ", or write <shell>none</shell> for an image without a shell.");
  }
}
