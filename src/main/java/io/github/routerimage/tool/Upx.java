package io.github.routerimage.tool;

import java.nio.file.Path;

/**
 * The UPX that packs.
 *
 * @param executable its program
 * @param version as it says itself, {@code 4.2.4}; equal input gives equal bytes per version
 * @param origin for the log: {@code PATH}, {@code the cache}, {@code github.com}, …
 */
public record Upx(Path executable, String version, String origin) {}
