package io.github.routerimage.push;

import io.github.routerimage.oci.Attachment;
import io.github.routerimage.oci.Part;
import io.github.routerimage.oci.StoredImage;
import io.github.routerimage.step.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Documents that lie beside a platform's archive and travel with its image:
 * {@code NAME-linux-arm64.sbom.cyclonedx.json}, {@code ….sbom.spdx.json},
 * {@code ….provenance.json}.
 */
final class Companions {
  private Companions() {}

  /** Those of one platform, in the order of their names. */
  static List<Attachment> of(StoredImage image, Layout layout) throws IOException {
    var archive = layout.ociArchive(image.platform()).getFileName().toString();
    var begin = archive.substring(0, archive.length() - "oci.tar".length());
    var attachments = new ArrayList<Attachment>();
    for (var file : files(layout.root(), begin)) {
      var name = file.getFileName().toString();
      attachments.add(Attachment.of(
          image.manifest(),
          Part.of(name, Files.readAllBytes(file)),
          mediaType(name.substring(begin.length()))));
    }
    return attachments;
  }

  private static List<Path> files(Path directory, String begin) throws IOException {
    try (var files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(begin))
          .filter(file -> file.getFileName()
              .toString()
              .substring(begin.length())
              .matches("(sbom\\..+|provenance)\\.json"))
          .sorted()
          .toList();
    }
  }

  /** The registered type of what a file holds (IANA; in-toto attestation specification). */
  private static String mediaType(String kind) {
    return switch (kind) {
      case "sbom.cyclonedx.json" -> "application/vnd.cyclonedx+json";
      case "sbom.spdx.json" -> "application/spdx+json";
      case "provenance.json" -> "application/vnd.in-toto+json";
      default -> "application/json";
    };
  }
}
