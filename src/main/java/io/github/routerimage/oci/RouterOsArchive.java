package io.github.routerimage.oci;

import io.github.routerimage.fs.Sha256;
import java.nio.file.Path;

/**
 * The file that a user uploads to the router.
 *
 * @param file the archive
 * @param size of the archive in bytes
 * @param sha256 of the archive, as {@code sha256sum} prints it; no registry knows this one
 * @param configDigest of the image config
 * @param diffId of the one layer
 */
public record RouterOsArchive(
    Path file, long size, Sha256 sha256, Sha256 configDigest, Sha256 diffId) {}
