package io.github.routerimage.assemble;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.failure.RejectedValue;
import io.github.routerimage.oci.GzipLayerWriter;
import io.github.routerimage.oci.Image;
import io.github.routerimage.oci.ImageDocument;
import io.github.routerimage.oci.ImageDocument.Verification;
import io.github.routerimage.oci.Index;
import io.github.routerimage.oci.LayerWriter;
import io.github.routerimage.oci.OciArchiveWriter;
import io.github.routerimage.oci.RouterOsArchiveWriter;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.rootfs.LintRequest;
import io.github.routerimage.rootfs.Rootfs;
import io.github.routerimage.rootfs.RootfsLint;
import io.github.routerimage.step.Facts;
import io.github.routerimage.step.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the archives. All platforms are checked before the first archive is written, so that a
 * build that fails here leaves none behind. Takes milliseconds, so nothing is skipped.
 */
public final class AssembleStep {
  private static final Logger log = LoggerFactory.getLogger(AssembleStep.class);

  private final Layout layout;

  public AssembleStep(Layout layout) {
    this.layout = layout;
  }

  /** The images, in the order of the request's platforms. */
  public List<AssembledImage> assemble(AssembleRequest request) throws IOException {
    var trees = new ArrayList<Rootfs>();
    for (var platform : request.platforms()) {
      trees.add(rootfs(request, platform));
    }
    var images = new ArrayList<AssembledImage>();
    for (int i = 0; i < trees.size(); i++) {
      images.add(write(request, request.platforms().get(i), trees.get(i)));
    }
    return images;
  }

  /**
   * Writes {@code image.json}.
   *
   * @param plugin version of this plugin
   */
  public void describe(AssembleRequest request, List<AssembledImage> images, String plugin)
      throws IOException {
    var versions = new TreeMap<>(Map.of("plugin", plugin));
    var members = new ArrayList<Index.Member>();
    var built = new ArrayList<ImageDocument.Built>();
    for (var image : images) {
      versions.putAll(Facts.read(layout.compiled(image.platform())));
      var compressed = Facts.read(layout.compressed(image.platform()));
      versions.put("compression", compressed.getOrDefault("compression", ""));
      versions.put("squeezed", compressed.getOrDefault("squeezed", "false"));
      if (!request.applets().isEmpty()) {
        versions.putAll(Facts.read(layout.compiledBusybox(image.platform())));
      }
      members.add(image.oci().member(image.platform()));
      built.add(ImageDocument.Built.of(
          image.platform(),
          image.rootfs(),
          image.routerOs(),
          image.oci(),
          layout.root(),
          Verification.skipped("the goal verify-image has not run")));
    }
    var index = Index.of(members, request.settings().annotations());
    ImageDocument.of(images.get(0).image(), versions, index.digest(), built)
        .write(layout.imageDocument());
  }

  private Rootfs rootfs(AssembleRequest request, Platform platform) throws IOException {
    var binary = layout.packed(platform);
    if (!Files.isRegularFile(binary)) {
      throw new MachineFault("assemble-image "
          + platform
          + ": "
          + binary
          + " is not there. Run the goals compile-tailscale and compress before it, for the same"
          + " platforms.");
    }
    var preset = RouterPreset.rootfs(binary, request.certificates())
        .with(RouterPreset.shell(layout.packedBusybox(platform), request.applets()));
    var rootfs = merged(preset, request);
    RootfsLint.check(new LintRequest(
        platform,
        rootfs,
        request.settings().entrypoint(),
        request.settings().command(),
        request.settings().environment(),
        RouterPreset.requiredDirectories()));
    checkBudget(request, platform, rootfs);
    return rootfs;
  }

  private static Rootfs merged(Rootfs preset, AssembleRequest request) {
    try {
      return preset.with(request.files());
    } catch (RejectedValue e) {
      throw e.in("<files><file><target>");
    }
  }

  private static void checkBudget(AssembleRequest request, Platform platform, Rootfs rootfs) {
    var budget = request.budgets().get(platform);
    if (budget == null) {
      return;
    }
    try {
      budget.check(platform, rootfs);
    } catch (RejectedValue e) {
      throw e.in("<sizeBudget>");
    }
  }

  private AssembledImage write(AssembleRequest request, Platform platform, Rootfs rootfs)
      throws IOException {
    var layer = LayerWriter.write(rootfs, layout.layer(platform));
    var gzip = GzipLayerWriter.write(layer, layout.gzipLayer(platform));
    var image = new Image(
        platform,
        request.settings(),
        layer,
        request.name().repository(),
        request.name().tag());
    var routerOs = RouterOsArchiveWriter.write(image, layout.routerOsArchive(platform));
    var oci = OciArchiveWriter.write(image, gzip, layout.ociArchive(platform));
    log.info(String.format(
        Locale.ROOT,
        "assemble-image %s: rootfs %,d bytes, %s %,d bytes, %s %,d bytes",
        platform,
        rootfs.sizeOfFiles(),
        routerOs.file().getFileName(),
        routerOs.size(),
        oci.file().getFileName(),
        oci.size()));
    return new AssembledImage(image, rootfs, routerOs, oci);
  }
}
