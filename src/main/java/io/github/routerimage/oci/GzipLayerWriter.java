package io.github.routerimage.oci;

import io.github.routerimage.fs.AtomicFiles;
import io.github.routerimage.fs.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;

/** Writes a layer in gzip. */
public final class GzipLayerWriter {
  private GzipLayerWriter() {}

  /** Writes it, whole or not at all. */
  public static GzipLayer write(Layer layer, Path target) throws IOException {
    var partial = AtomicFiles.partial(target);
    var digest = Sha256.digest();
    try (var in = Files.newInputStream(layer.file());
        var file = new BufferedOutputStream(Files.newOutputStream(partial), 1 << 16);
        var out = new DigestOutputStream(file, digest)) {
      StoredGzip.write(in, out);
    }
    var size = Files.size(partial);
    AtomicFiles.publish(partial, target);
    return new GzipLayer(target, size, Sha256.from(digest));
  }
}
