package io.github.routerimage.oci;

import io.github.routerimage.fs.Sha256;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Bytes that a manifest names: a config, a layer, or a document about an image.
 *
 * @param size in bytes
 * @param name for people
 * @param content may be written again for another try
 */
public record Part(Sha256 digest, long size, String name, Content content) {

  /** Where the bytes come from. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Bytes in memory. */
  public static Part of(String name, byte[] bytes) {
    var copy = bytes.clone();
    return new Part(Sha256.of(copy), copy.length, name, out -> out.write(copy));
  }
}
