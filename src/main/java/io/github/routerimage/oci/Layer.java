package io.github.routerimage.oci;

import io.github.routerimage.fs.Sha256;
import java.nio.file.Path;

/**
 * A rootfs as one uncompressed tar.
 *
 * @param file the tar
 * @param size of the tar in bytes
 * @param diffId the tar's digest, by which the image config names it
 */
public record Layer(Path file, long size, Sha256 diffId) {}
