package io.github.routerimage.tool;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.failure.RejectedValue;
import io.github.routerimage.failure.UserMistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds or fetches the one Zig that is known to compile for all platforms. The order:
 * {@code <zig><path>}; {@code zig} on PATH; the Python package {@code ziglang}; the cache; the
 * official release.
 */
public final class ZigTool {
  private static final Logger log = LoggerFactory.getLogger(ZigTool.class);
  private static final Pattern EXECUTABLE = Pattern.compile("zig_exe\"?\\s*[=:]\\s*\"([^\"]+)\"");

  private final ToolCache cache;
  private final Downloads downloads;
  private final Host host;
  private final Map<String, String> shell;
  private final ToolPin pin = ToolPin.of("zig");

  /** @param shell the environment that Maven was started in */
  public ZigTool(ToolCache cache, Downloads downloads, Host host, Map<String, String> shell) {
    this.cache = cache;
    this.downloads = downloads;
    this.host = host;
    this.shell = Map.copyOf(shell);
  }

  /**
   * Finds it, or fetches it.
   *
   * @param path {@code <zig><path>}; empty to search
   * @throws RejectedValue when {@code path} is no Zig, or one of another version
   * @throws UserMistake when its makers release none for this host, or Maven is offline
   * @throws MachineFault when it cannot be fetched or does not run
   */
  public Zig find(Optional<Path> path) {
    var zig = path.isPresent() ? explicit(path.get()) : search();
    log.info("Zig {} from {}: {}", zig.version(), zig.origin(), zig.executable());
    return zig;
  }

  private Zig explicit(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new RejectedValue(
          path.toString(), "there is no such file", "write the path of the program");
    }
    var version = version(path);
    if (!version.equals(pin.version())) {
      throw new RejectedValue(
          path.toString(),
          version.isEmpty()
              ? "it does not answer to zig version"
              : "it is Zig " + version + ", which does not compile the shell for every platform",
          "take Zig " + pin.version());
    }
    return new Zig(path.toAbsolutePath(), version, "<zig><path>");
  }

  private Zig search() {
    var path = ExecutableSearch.in(shell, host);
    return path.all("zig").stream()
        .filter(this::isPinned)
        .findFirst()
        .map(program -> new Zig(program, pin.version(), "PATH"))
        .or(() -> path.all("python3", "python").stream()
            .flatMap(python -> inPython(python).stream())
            .findFirst()
            .map(program -> new Zig(program, pin.version(), "the Python package ziglang")))
        .or(() -> Optional.of(cached())
            .filter(this::isPinned)
            .map(program -> new Zig(program, pin.version(), "the cache")))
        .orElseGet(this::fetch);
  }

  private Zig fetch() {
    var version = pin.version();
    var otherWay = "run pip install ziglang==" + version + ", set <zig><path> to a Zig " + version
        + ", or write <shell>none</shell>";
    var download = pin.download(version, host, Optional.empty(), otherWay)
        .orElseThrow(() -> new UserMistake("The shell is compiled by Zig " + version
            + ", and its makers' release for " + host + " is not known here. Either " + otherWay
            + "."));
    try {
      return cache.locked("zig-" + version, () -> {
        if (!isPinned(cached())) {
          var archive = downloads.fetch(download);
          Archives.unpack(archive, cache.tool("zig", version));
          Files.delete(archive);
        }
        if (!isPinned(cached())) {
          throw new MachineFault(cached() + " does not say that it is Zig " + version
              + ". Delete its directory and run the build again.");
        }
        return new Zig(
            cached(),
            version,
            Optional.ofNullable(downloads.network().address(download).getHost())
                .orElse("the mirror"));
      });
    } catch (IOException e) {
      throw new MachineFault(
          "Zig " + version + " could not be stored below " + cache.root()
              + ". Check that it may be written, or set router-image.cache to another place.",
          e);
    }
  }

  private Path cached() {
    return cache.tool("zig", pin.version()).resolve(host.program("zig"));
  }

  private boolean isPinned(Path program) {
    return Files.isRegularFile(program) && version(program).equals(pin.version());
  }

  /** The program inside the package, because starting Python for every C file takes longer. */
  private Optional<Path> inPython(Path python) {
    return answer(python, "-m", "ziglang", "env")
        .map(EXECUTABLE::matcher)
        .filter(match -> match.find())
        .map(match -> Path.of(match.group(1).replace("\\\\", "\\")))
        .filter(this::isPinned);
  }

  private String version(Path program) {
    return answer(program, "version").map(String::strip).orElse("");
  }

  private Optional<String> answer(Path program, String... arguments) {
    try {
      // HOME: Zig wants to know where its caches would be, and Python where its user packages are.
      var home = Map.of("HOME", cache.root().resolve(ToolCache.home(shell)).toString());
      var outcome = ToolProbe.run(program, home, arguments);
      return outcome.exitCode() == 0 ? Optional.of(outcome.stdout()) : Optional.empty();
    } catch (MachineFault e) {
      log.debug("{} does not run", program, e);
      return Optional.empty();
    }
  }
}
