package io.github.routerimage.oci;

import io.github.routerimage.fs.Sha256;
import java.nio.charset.StandardCharsets;

/** A config, manifest or index as it is stored and sent: its bytes decide its digest. */
public final class JsonDocument {
  private final byte[] bytes;

  JsonDocument(Object value) {
    this(Json.compact(value));
  }

  private JsonDocument(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A document that exists already, byte for byte. */
  public static JsonDocument stored(byte[] bytes) {
    return new JsonDocument(bytes.clone());
  }

  /** A copy of the bytes, UTF-8. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** In bytes. */
  public long size() {
    return bytes.length;
  }

  /** The digest of the bytes. */
  public Sha256 digest() {
    return Sha256.of(bytes);
  }

  /** What a manifest or an index says that it is; empty for a config. */
  public String mediaType() {
    return Json.tree(bytes).path("mediaType").asText();
  }

  /** The text of the document. */
  @Override
  public String toString() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
