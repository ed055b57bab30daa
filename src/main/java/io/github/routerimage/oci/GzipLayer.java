package io.github.routerimage.oci;

import io.github.routerimage.fs.Sha256;
import java.nio.file.Path;

/**
 * A layer in gzip, as registries and OCI archives hold it.
 *
 * @param file the gzip file, media type {@code application/vnd.oci.image.layer.v1.tar+gzip}
 * @param size of the gzip file in bytes
 * @param digest of the gzip file, by which the manifest names it; not the diff id
 */
public record GzipLayer(Path file, long size, Sha256 digest) {}
