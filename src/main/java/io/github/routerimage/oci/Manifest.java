package io.github.routerimage.oci;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/** The document that names an image's parts (OCI image specification 1.1, manifest.md). */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Manifest(
    int schemaVersion,
    String mediaType,
    Descriptor config,
    List<Descriptor> layers,
    Map<String, String> annotations) {

  static JsonDocument of(JsonDocument config, GzipLayer layer, Map<String, String> annotations) {
    return new JsonDocument(new Manifest(
        2,
        MediaTypes.MANIFEST,
        Descriptor.of(MediaTypes.CONFIG, config.digest(), config.size()),
        List.of(Descriptor.of(MediaTypes.GZIP_LAYER, layer.digest(), layer.size())),
        annotations));
  }
}
