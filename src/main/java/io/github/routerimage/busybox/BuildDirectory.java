package io.github.routerimage.busybox;

import io.github.routerimage.failure.UserMistake;
import io.github.routerimage.fs.AtomicFiles;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.process.Command;
import io.github.routerimage.process.Outcome;
import io.github.routerimage.process.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A temporary directory in which busybox's makefiles run: they take no blanks and no colons in
 * paths, and a project or a cache may lie in such a one. Nothing of its name gets into the result.
 *
 * <p>No C compiler of this machine takes part: the helper programs of the build are compiled by Zig
 * as well.
 */
final class BuildDirectory implements AutoCloseable {
  /** The makefiles' sed, grep and awk are the system's, whatever a shell has put in front. */
  private static final String SYSTEM = ":/usr/bin:/bin:";

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._/+-]+");

  private final CompileBusyboxRequest request;
  private final Path root;
  private final Path zigLibrary;
  private final Path zigCache;

  private BuildDirectory(CompileBusyboxRequest request, Path root) throws IOException {
    this.request = request;
    this.root = root;
    this.zigLibrary = plain("zig-lib", request.zig().library());
    this.zigCache = plain("zig-cache", request.zigCache());
  }

  /** Makes one, with the sources in it. */
  static BuildDirectory create(CompileBusyboxRequest request) throws IOException {
    var directory = new BuildDirectory(
        request, AtomicFiles.temporaryDirectory(request.scratch()).toRealPath());
    try {
      directory.prepare();
      return directory;
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  private void prepare() throws IOException {
    if (!PLAIN.matcher(root.toString()).matches()) {
      throw new UserMistake("busybox cannot be compiled in " + root + ", because its makefiles take"
          + " only letters, digits and . _ - + in paths. Set -Djava.io.tmpdir to such a directory in"
          + " MAVEN_OPTS.");
    }
    request.source().unpack(source());
    Files.createDirectories(output());
    // A link would do if Zig's path were plain, and exec costs nothing.
    program(
        "zig", "exec '" + request.zig().executable().toString().replace("'", "'\\''") + "' \"$@\"");
    // The makefiles refuse to go on without it, yet all that it packs is switched off here.
    program("bzip2", "cat");
  }

  /** Where the configuration and the result are. */
  Path output() {
    return root.resolve("output");
  }

  /** Runs make; its options come before {@code targets}. */
  Outcome make(Platform platform, String... targets) {
    var zig = root.resolve("bin/zig").toString();
    var arguments = new ArrayList<>(List.of(
        "O=" + output(),
        "HOSTCC=" + zig + " cc",
        "CC=" + zig + " cc " + String.join(" ", platform.cTarget()),
        "LD=" + zig + " ld.lld", // makefiles link parts of it, and this machine's ld knows no ARM
        "AR=" + zig + " ar",
        "OBJCOPY=" + zig + " objcopy",
        "NM=false",
        "STRIP=true", // Zig has stripped it when it linked
        "SKIP_STRIP=y"));
    arguments.addAll(List.of(targets));
    return Processes.run(Command.of(source(), request.make().toString())
        .with(arguments)
        .environment(Map.of(
            "PATH",
            root.resolve("bin") + SYSTEM + request.path(),
            "LC_ALL",
            "C",
            "HOME",
            root.toString(),
            "TMPDIR",
            root.toString(),
            "SOURCE_DATE_EPOCH",
            "0",
            "KCONFIG_NOTIMESTAMP",
            "1",
            "ZIG_LIB_DIR",
            zigLibrary.toString(),
            "ZIG_GLOBAL_CACHE_DIR",
            zigCache.toString(),
            "ZIG_LOCAL_CACHE_DIR",
            root.resolve("zig").toString()))
        .timeout(Duration.ofMinutes(30)));
  }

  @Override
  public void close() throws IOException {
    AtomicFiles.delete(root);
  }

  /** Reached through a link when need be: fixdep of busybox reads paths only up to a blank. */
  private Path plain(String name, Path directory) throws IOException {
    if (PLAIN.matcher(directory.toString()).matches()) {
      return directory;
    }
    Files.createDirectories(directory);
    return Files.createSymbolicLink(root.resolve(name), directory);
  }

  private Path source() {
    return root.resolve("source");
  }

  private void program(String name, String line) throws IOException {
    var file = root.resolve("bin").resolve(name);
    Files.createDirectories(root.resolve("bin"));
    Files.writeString(file, "#!/bin/sh\n" + line + "\n");
    if (!file.toFile().setExecutable(true)) {
      throw new IOException(file + " cannot be made executable");
    }
  }
}
