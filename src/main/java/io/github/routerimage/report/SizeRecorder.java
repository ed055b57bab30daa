package io.github.routerimage.report;

import io.github.routerimage.assemble.AssembledImage;
import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.oci.ImageDocument;
import io.github.routerimage.report.SizeReport.PlatformSizes;
import io.github.routerimage.squeeze.ProgramParts;
import io.github.routerimage.step.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Measures what was assembled. The last report of other sizes stays beside the new one, so that
 * what changed can be told after a second build without changes as well; {@code mvn clean} takes
 * both away.
 */
public final class SizeRecorder {
  private final Layout layout;

  public SizeRecorder(Layout layout) {
    this.layout = layout;
  }

  /** Writes {@code size-report.json} about images that {@code image.json} describes. */
  public SizeReport record(List<AssembledImage> images) throws IOException {
    var document = ImageDocument.read(layout.imageDocument());
    var platforms = new ArrayList<PlatformSizes>();
    for (var image : images) {
      platforms.add(sizes(image));
    }
    var name = document.repository() + ":" + document.tag();
    var report = SizeReport.of(name, document.versions(), platforms);
    var file = layout.sizeReport();
    var last = readable(file);
    if (last.map(SizeReport::withoutFeatures).filter(report::equals).isPresent()) {
      return last.get(); // with its features, which took minutes to measure
    }
    if (last.isPresent()) {
      Files.move(file, layout.sizeReportBefore(), StandardCopyOption.REPLACE_EXISTING);
    }
    report.write(file);
    return report;
  }

  /** The last report of other sizes, if it is there. */
  public Optional<SizeReport> before() throws IOException {
    return readable(layout.sizeReportBefore());
  }

  /** A file of another version of the plugin is not worth a failure here. */
  private static Optional<SizeReport> readable(Path file) throws IOException {
    try {
      return Files.isRegularFile(file) ? Optional.of(SizeReport.read(file)) : Optional.empty();
    } catch (MachineFault e) {
      return Optional.empty();
    }
  }

  private PlatformSizes sizes(AssembledImage image) throws IOException {
    var entries = new TreeMap<String, Long>();
    image.rootfs().files().forEach(file -> entries.put(file.path().text(), file.size()));
    return new PlatformSizes(
        image.platform().toString(),
        image.rootfs().sizeOfFiles(),
        image.image().layer().size(),
        image.oci().layerSize(),
        entries,
        Files.size(layout.packed(image.platform())),
        ProgramParts.of(Files.readAllBytes(layout.binary(image.platform()))),
        new TreeMap<>());
  }
}
