package io.github.routerimage.oci;

import io.github.routerimage.fs.Sha256;
import io.github.routerimage.platform.Platform;
import java.nio.file.Path;

/**
 * One image as an OCI layout in a tar: the very bytes that a registry gets.
 *
 * @param file the archive
 * @param size of the archive in bytes
 * @param sha256 of the archive, as {@code sha256sum} prints it; no registry knows this one
 * @param manifestDigest what a registry calls the digest of this platform's image
 * @param manifestSize in bytes
 * @param configDigest of the image config
 * @param layerDigest of the layer in gzip
 * @param layerSize of the layer in gzip, in bytes
 * @param diffId of the same layer uncompressed
 */
public record OciArchive(
    Path file,
    long size,
    Sha256 sha256,
    Sha256 manifestDigest,
    long manifestSize,
    Sha256 configDigest,
    Sha256 layerDigest,
    long layerSize,
    Sha256 diffId) {

  /** How an index names this image. */
  public Index.Member member(Platform platform) {
    return new Index.Member(platform, manifestDigest, manifestSize);
  }
}
