package io.github.routerimage.tool;

import java.nio.file.Path;

/**
 * An unpacked Go module.
 *
 * @param directory where its {@code go.mod} lies
 * @param sum h1 of its zip
 */
public record GoModule(Path directory, String sum) {}
