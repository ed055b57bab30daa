package io.github.routerimage.structure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.routerimage.failure.MachineFault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarFile;

/**
 * The config and the layer of a RouterOS archive.
 *
 * @param config the part that says how to run it
 * @param files by absolute path, without a slash at the end
 */
record StoredFiles(JsonNode config, Map<String, Stored> files) {

  /** One entry of the layer. */
  record Stored(TarArchiveEntry entry, String content) {}

  static StoredFiles read(Path archive) throws IOException {
    try (var tar = new TarFile(archive)) {
      var json = new JsonMapper();
      var image = json.readTree(member(tar, archive, "manifest.json")).path(0);
      var config = json.readTree(member(tar, archive, image.path("Config").asText()));
      var files = new TreeMap<String, Stored>();
      for (var layer : image.path("Layers")) {
        var entries = new TarArchiveInputStream(
            new ByteArrayInputStream(member(tar, archive, layer.asText())));
        for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
          files.put(
              absolute(entry.getName()),
              new Stored(entry, new String(entries.readAllBytes(), StandardCharsets.UTF_8)));
        }
      }
      return new StoredFiles(config.path("config"), files);
    }
  }

  Optional<Stored> find(String path) {
    return Optional.ofNullable(files.get(absolute(path)));
  }

  private static String absolute(String name) {
    var bare = name.replaceAll("/+$", "");
    return bare.startsWith("/") ? bare : "/" + bare;
  }

  private static byte[] member(TarFile tar, Path archive, String name) throws IOException {
    for (var entry : tar.getEntries()) {
      if (entry.getName().equals(name)) {
        try (var in = tar.getInputStream(entry)) {
          return in.readAllBytes();
        }
      }
    }
    throw new MachineFault(archive + " has no " + name
        + ". It is damaged or was not written by assemble-image; build it again: mvn package.");
  }
}
