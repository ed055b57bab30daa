package io.github.routerimage.oci;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.fs.Sha256;
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
 * @param blobs config and layer
 */
public record StoredImage(
    Platform platform,
    JsonDocument manifest,
    Map<String, String> annotations,
    List<StoredBlob> blobs) {

  public StoredImage {
    annotations = new TreeMap<>(annotations);
    blobs = List.copyOf(blobs);
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
      var parts = Json.tree(manifest.bytes());
      var blobs = new ArrayList<StoredBlob>();
      blobs.add(blob(archive, parts.path("config")));
      parts.path("layers").forEach(layer -> blobs.add(blob(archive, layer)));
      return new StoredImage(
          platform(entry.path("platform")), manifest, annotations(manifest), blobs);
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

  private static StoredBlob blob(Path archive, JsonNode descriptor) {
    return new StoredBlob(
        Json.digest(descriptor.path("digest").asText()),
        descriptor.path("size").asLong(),
        archive,
        blobName(descriptor));
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

  /**
   * One part of an image, in the archive.
   *
   * @param size in bytes
   * @param name of the archive's member
   */
  public record StoredBlob(Sha256 digest, long size, Path archive, String name) {

    /** What takes the bytes; it may be called again for another try. */
    @FunctionalInterface
    public interface Sink {
      void take(InputStream content) throws IOException;
    }

    /** Reads the part from its beginning. */
    public void readTo(Sink sink) throws IOException {
      try (var tar = new TarFile(archive);
          var content = open(tar, archive, name)) {
        sink.take(content);
      }
    }
  }
}
