package io.github.routerimage.oci;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the archive that RouterOS reads with {@code /container/add file=}: the old form of
 * {@code docker save}, one platform, one uncompressed layer.
 *
 * <pre>
 * manifest.json               [{"Config":"…","RepoTags":["name:tag"],"Layers":["…"]}]
 * &lt;config digest&gt;.json
 * &lt;diff id&gt;/layer.tar
 * </pre>
 *
 * <p>Nothing else may be in it: with gzip layers or paths under {@code blobs/} RouterOS 7.21 to
 * 7.24 answers "could not load next layer" or "no config found in manifest", and older versions say
 * less.
 */
public final class RouterOsArchiveWriter {
  private RouterOsArchiveWriter() {}

  /** Writes the archive and, beside it, its {@code .sha256} file. */
  public static RouterOsArchive write(Image image, Path target) throws IOException {
    var config = image.config();
    var diffId = image.layer().diffId();
    var configName = config.digest().hex() + ".json";
    var layerName = diffId.hex() + "/layer.tar";
    var manifest = new JsonDocument(List.of(new Member(
        configName, List.of(image.repository() + ":" + image.tag()), List.of(layerName))));
    var published = ArchiveFile.write(target, tar -> {
      tar.file("manifest.json", ArchiveFile.MODE, manifest.bytes());
      tar.file(configName, ArchiveFile.MODE, config.bytes());
      try (var layer = Files.newInputStream(image.layer().file())) {
        tar.file(layerName, ArchiveFile.MODE, image.layer().size(), layer);
      }
    });
    return new RouterOsArchive(
        target, published.size(), published.sha256(), config.digest(), diffId);
  }

  private record Member(
      @JsonProperty("Config") String config,
      @JsonProperty("RepoTags") List<String> repoTags,
      @JsonProperty("Layers") List<String> layers) {}
}
