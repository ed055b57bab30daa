package io.github.routerimage.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The Zig that compiles C.
 *
 * @param executable its program, beside which its {@code lib} directory lies
 * @param version as it says itself, {@code 0.15.2}; equal input gives equal bytes per version
 * @param origin for the log: {@code PATH}, {@code the cache}, {@code ziglang.org}, …
 */
public record Zig(Path executable, String version, String origin) {

  /** Its headers and the sources of musl: beside the program, or where distributions put them. */
  public Path library() throws IOException {
    var program = executable.toRealPath();
    var beside = program.resolveSibling("lib");
    return Files.isDirectory(beside.resolve("libc"))
        ? beside
        : program.resolveSibling("../lib/zig").normalize();
  }
}
