package io.github.routerimage.oci;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.platform.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarFile;

/**
 * What an OCI archive of ours holds, read back to be sent to a registry.
 *
 * @param manifest the very bytes
 * @param annotations of the manifest, which the index has as well
 * @param parts config and layer
 */
public record StoredImage(
    Platform platform, JsonDocument manifest, Map<String, String> annotations, List<Part> parts) {

  public StoredImage {
    annotations = new TreeMap<>(annotations);
    parts = List.copyOf(parts);
  }

  /**
   * Reads the documents of an archive; the layer stays where it is.
   *
   * @throws MachineFault when it is no archive that {@link OciArchiveWriter} wrote
   */
  public static StoredImage read(Path archive) throws IOException {
    try (var tar = new TarFile(archive)) {
      var entry =
          Json.tree(content(tar, archive, "index.json")).path("manifests").path(0);
      var manifest = JsonDocument.stored(content(tar, archive, blobName(entry)));
      var document = Json.tree(manifest.bytes());
      var parts = new ArrayList<Part>();
      parts.add(part(archive, document.path("config")));
      document.path("layers").forEach(layer -> parts.add(part(archive, layer)));
      return new StoredImage(
          platform(entry.path("platform")), manifest, annotations(manifest), parts);
    }
  }

  /** How an index names this image. */
  public Index.Member member() {
    return new Index.Member(platform, manifest.digest(), manifest.size());
  }

  /** What a manifest says about itself. */
  public static Map<String, String> annotations(JsonDocument manifest) {
    var annotations = new TreeMap<String, String>();
    for (var one : Json.tree(manifest.bytes()).path("annotations").properties()) {
      annotations.put(one.getKey(), one.getValue().asText());
    }
    return annotations;
  }

  private static Platform platform(JsonNode platform) {
    return new Platform(
        platform.path("os").asText(),
        platform.path("architecture").asText(),
        platform.path("variant").asText());
  }

  private static Part part(Path archive, JsonNode descriptor) {
    var name = blobName(descriptor);
    return new Part(
        Json.digest(descriptor.path("digest").asText()),
        descriptor.path("size").asLong(),
        name,
        out -> {
          try (var tar = new TarFile(archive);
              var content = open(tar, archive, name)) {
            content.transferTo(out);
          }
        });
  }

  private static String blobName(JsonNode descriptor) {
    return "blobs/sha256/" + Json.digest(descriptor.path("digest").asText()).hex();
  }

  private static byte[] content(TarFile tar, Path archive, String name) throws IOException {
    try (var in = open(tar, archive, name)) {
      return in.readAllBytes();
    }
  }

  private static InputStream open(TarFile tar, Path archive, String name) throws IOException {
    for (var entry : tar.getEntries()) {
      if (entry.getName().equals(name)) {
        return tar.getInputStream(entry);
      }
    }
    throw new MachineFault(archive + " has no " + name
        + ". It is damaged or was not written by assemble-image; build it again: mvn package.");
  }
}
