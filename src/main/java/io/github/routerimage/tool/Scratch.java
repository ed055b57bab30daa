package io.github.routerimage.tool;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.fs.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where programs put what they make and start at once ({@code go run}, busybox's makefiles): Java's
 * temporary directory, or the cache when the former is mounted noexec.
 */
public final class Scratch {
  private static final Logger log = LoggerFactory.getLogger(Scratch.class);
  private static final Map<Path, Path> OF_PROCESS = new ConcurrentHashMap<>();

  private Scratch() {}

  /** A directory for this process, whichever goal asks; the next process removes what is left. */
  static Path of(ToolCache cache, Host host) {
    var known = OF_PROCESS.get(cache.root());
    if (known != null && Files.isDirectory(known)) {
      return known;
    }
    try {
      var directory = AtomicFiles.temporaryDirectory(parent(cache, host));
      directory.toFile().deleteOnExit(); // it is empty then
      OF_PROCESS.put(cache.root(), directory);
      return directory;
    } catch (IOException e) {
      throw new MachineFault(
          "No temporary directory can be made (" + e.getMessage() + "). Set -Djava.io.tmpdir in"
              + " MAVEN_OPTS to a directory that may be written.",
          e);
    }
  }

  /** A directory in which programs can be started, if there is one; its own for each caller. */
  public static Path parent(ToolCache cache, Host host) {
    var usual = Path.of(System.getProperty("java.io.tmpdir"));
    for (var place : List.of(usual, cache.root().resolve("tmp"))) {
      if (host.windows() || starts(place)) {
        return place;
      }
      log.debug("No program starts in {}", place);
    }
    return usual; // whoever starts one there says what is wrong
  }

  private static boolean starts(Path place) {
    try {
      var directory = AtomicFiles.temporaryDirectory(place);
      try {
        var script = Files.writeString(directory.resolve("probe"), "#!/bin/sh\nexit 0\n");
        return script.toFile().setExecutable(true)
            && ToolProbe.run(script, Map.of()).exitCode() == 0;
      } finally {
        AtomicFiles.delete(directory);
      }
    } catch (IOException | MachineFault e) {
      return false;
    }
  }
}
