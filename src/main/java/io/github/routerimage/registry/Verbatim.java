package io.github.routerimage.registry;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import com.google.cloud.tools.jib.image.json.ManifestTemplate;
import io.github.routerimage.oci.JsonDocument;

/**
 * A manifest or an index of ours, which Jib sends byte for byte; its own templates know neither the
 * variant of a platform nor annotations.
 */
record Verbatim(JsonDocument document) implements ManifestTemplate {

  @JsonValue
  @JsonRawValue
  String text() {
    return document.toString();
  }

  @Override
  public int getSchemaVersion() {
    return 2;
  }

  @Override
  public String getManifestMediaType() {
    return document.mediaType();
  }
}
