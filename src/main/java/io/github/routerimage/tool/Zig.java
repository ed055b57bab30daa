package io.github.routerimage.tool;

import java.nio.file.Path;

/**
 * The Zig that compiles C.
 *
 * @param executable its program, beside which its {@code lib} directory lies
 * @param version as it says itself, {@code 0.15.2}; equal input gives equal bytes per version
 * @param origin for the log: {@code PATH}, {@code the cache}, {@code ziglang.org}, …
 */
public record Zig(Path executable, String version, String origin) {}
