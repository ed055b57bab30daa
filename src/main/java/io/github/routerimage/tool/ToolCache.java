package io.github.routerimage.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Knows every path below the cache directory:
 *
 * <pre>
 * tools/NAME-VERSION/  one unpacked tool
 * tools/go-bootstrap/  a Go of any version from 1.21, put there by src/build/setup
 * tools/make/          GNU make, put there by src/build/setup
 * zig/                 Zig's own cache: musl and its runtime, compiled for each platform
 * downloads/           files as they were fetched
 * sources/             unpacked sources
 * results/             finished outputs under the digest of their inputs
 * go-home/             Go's own caches on a machine whose user has no home directory
 * tmp/                 what programs make and start at once, where the usual place is noexec
 * locks/               one file per thing that only one build may work on
 * </pre>
 *
 * What is there is whole: files and directories are written beside their place and moved.
 *
 * @param root the cache directory; need not exist
 */
public record ToolCache(Path root) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  public ToolCache {
    root = root.toAbsolutePath().normalize();
  }

  /**
   * The cache when nobody says otherwise: {@code $XDG_CACHE_HOME/router-image} (the XDG
   * specification wants that to be absolute, else it does not count) or
   * {@code ~/.cache/router-image}. The home directory is {@code $HOME} if absolute, as for
   * {@code src/build/setup}, else the one that Java knows.
   *
   * @param environment of the shell
   */
  public static ToolCache ofUser(Map<String, String> environment) {
    var xdg = Path.of(environment.getOrDefault("XDG_CACHE_HOME", ""));
    var base = xdg.isAbsolute() ? xdg : home(environment).resolve(".cache");
    return new ToolCache(base.resolve("router-image"));
  }

  /** {@code $HOME}, else what Java knows, which is no absolute path for a user without a home. */
  static Path home(Map<String, String> environment) {
    var home = Path.of(environment.getOrDefault("HOME", ""));
    return home.isAbsolute() ? home : Path.of(System.getProperty("user.home"));
  }

  /** The directory of one version of a tool. */
  public Path tool(String name, String version) {
    return root.resolve("tools").resolve(name + "-" + version);
  }

  /** The directory of the Go that may fetch other versions of itself. */
  public Path bootstrapGo() {
    return tool("go", "bootstrap");
  }

  /** The directory of GNU make for a machine that has none. */
  public Path make() {
    return root.resolve("tools").resolve("make");
  }

  /** Zig's own cache. */
  public Path zig() {
    return root.resolve("zig");
  }

  /** A cache of Go's, {@code build} or {@code mod}, where the user has no home for it. */
  public Path goHome(String cache) {
    return root.resolve("go-home").resolve(cache);
  }

  /** A fetched file. */
  public Path download(String fileName) {
    return root.resolve("downloads").resolve(fileName);
  }

  /** A directory of unpacked sources, for example {@code tailscale.com@v1.102.5}. */
  public Path source(String name) {
    return root.resolve("sources").resolve(name);
  }

  /** A finished output, under the digest of its inputs. */
  public Path result(String key) {
    return root.resolve("results").resolve(key);
  }

  /**
   * Does something that no other thread and no other process does at the same time; waits for its
   * turn. May not be nested for one key.
   *
   * @param key a file name, for example {@code go-1.26.8}
   */
  public <T> T locked(String key, Work<T> work) throws IOException {
    var file = root.resolve("locks").resolve(key + ".lock");
    Files.createDirectories(root.resolve("locks"));
    var lock = CacheLock.acquire(file, PATIENCE);
    try {
      return work.run();
    } finally {
      lock.close();
    }
  }

  /**
   * What is done under a lock.
   *
   * @param <T> its result
   */
  @FunctionalInterface
  public interface Work<T> {
    /** Does it. */
    T run() throws IOException;
  }
}
