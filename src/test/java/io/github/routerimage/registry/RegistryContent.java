package io.github.routerimage.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.routerimage.fs.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What a registry holds: blobs, manifests and indexes by digest; tags to digests. */
final class RegistryContent {
  private static final JsonMapper JSON = new JsonMapper();
  private static final byte[] NOTHING = {};

  private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
  private final Map<String, byte[]> manifests = new ConcurrentHashMap<>();
  private final Map<String, String> tags = new ConcurrentHashMap<>();

  void keepBlob(String digest, byte[] bytes) {
    blobs.put(digest, bytes);
  }

  /** Keeps it under its digest and, when the reference is one, under a tag. */
  String keepManifest(byte[] bytes, String reference) {
    var digest = Sha256.of(bytes).prefixed();
    manifests.put(digest, bytes);
    if (!reference.startsWith("sha256:")) {
      tags.put(reference, digest);
    }
    return digest;
  }

  /** Empty when there is none. */
  byte[] blob(String digest) {
    return blobs.getOrDefault(digest, NOTHING);
  }

  /** What a tag or digest leads to; empty when there is none. */
  byte[] manifest(String reference) {
    return manifests.getOrDefault(tags.getOrDefault(reference, reference), NOTHING);
  }

  Map<String, String> tags() {
    return new TreeMap<>(tags);
  }

  List<String> dangling() throws IOException {
    var dangling = new ArrayList<String>();
    for (var tag : tags.entrySet()) {
      missing(tag.getValue()).forEach(digest -> dangling.add(tag.getKey() + " -> " + digest));
    }
    return dangling;
  }

  /** What a document names and the registry does not hold. */
  List<String> missingIn(JsonNode document) throws IOException {
    var missing = new ArrayList<String>();
    for (var member : document.path("manifests")) {
      missing.addAll(missing(member.path("digest").asText()));
    }
    var parts = new ArrayList<String>();
    if (document.has("config")) {
      parts.add(document.path("config").path("digest").asText());
    }
    document.path("layers").forEach(layer -> parts.add(layer.path("digest").asText()));
    parts.stream().filter(digest -> !blobs.containsKey(digest)).forEach(missing::add);
    return missing;
  }

  private List<String> missing(String manifest) throws IOException {
    return manifests.containsKey(manifest)
        ? missingIn(JSON.readTree(manifest(manifest)))
        : List.of(manifest);
  }
}
