package io.github.routerimage.oci;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes an image as an OCI layout in a tar (OCI image specification 1.1, image-layout.md):
 * {@code oci-layout}, {@code index.json}, then manifest, config and layer under
 * {@code blobs/sha256/}. The layer is in gzip, because RouterOS wants that of registries.
 */
public final class OciArchiveWriter {
  private static final String LAYOUT = "{\"imageLayoutVersion\":\"1.0.0\"}";

  private OciArchiveWriter() {}

  /**
   * Writes the archive and, beside it, its {@code .sha256} file.
   *
   * @param layer the image's layer in gzip
   */
  public static OciArchive write(Image image, GzipLayer layer, Path target) throws IOException {
    var config = image.config();
    var manifest = Manifest.of(config, layer, image.settings().annotations());
    var index = Index.ofArchive(
        new Index.Member(image.platform(), manifest.digest(), manifest.size()),
        image.repository(),
        image.tag());
    var published = ArchiveFile.write(target, tar -> {
      tar.file("oci-layout", ArchiveFile.MODE, LAYOUT.getBytes(StandardCharsets.UTF_8));
      tar.file("index.json", ArchiveFile.MODE, index.bytes());
      tar.file(blob(manifest.digest().hex()), ArchiveFile.MODE, manifest.bytes());
      tar.file(blob(config.digest().hex()), ArchiveFile.MODE, config.bytes());
      try (var content = Files.newInputStream(layer.file())) {
        tar.file(blob(layer.digest().hex()), ArchiveFile.MODE, layer.size(), content);
      }
    });
    return new OciArchive(
        target,
        published.size(),
        published.sha256(),
        manifest.digest(),
        manifest.size(),
        config.digest(),
        layer.digest(),
        layer.size(),
        image.layer().diffId());
  }

  private static String blob(String hex) {
    return "blobs/sha256/" + hex;
  }
}
