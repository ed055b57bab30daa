package io.github.routerimage.push;

import io.github.routerimage.fs.Sha256;
import io.github.routerimage.oci.GzipLayerWriter;
import io.github.routerimage.oci.Image;
import io.github.routerimage.oci.ImageDocument;
import io.github.routerimage.oci.ImageDocument.Verification;
import io.github.routerimage.oci.ImageSettings;
import io.github.routerimage.oci.Index;
import io.github.routerimage.oci.LayerWriter;
import io.github.routerimage.oci.OciArchiveWriter;
import io.github.routerimage.oci.RouterOsArchiveWriter;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.rootfs.Entry;
import io.github.routerimage.rootfs.Mode;
import io.github.routerimage.rootfs.Rootfs;
import io.github.routerimage.step.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/** What assemble-image leaves behind for four platforms, written by its own writers. */
public final class BuiltProject {
  private final Layout layout;
  private final Map<Platform, Sha256> diffIds =
      new TreeMap<>(Comparator.comparing(Platform::toString));

  private BuiltProject(Layout layout) {
    this.layout = layout;
  }

  /** Images whose program is made of random bytes; another seed gives another program. */
  public static BuiltProject write(Path directory, int seed) throws IOException {
    return write(directory, seed, Verification.passed());
  }

  static BuiltProject write(Path directory, int seed, Verification verification)
      throws IOException {
    var layout = new Layout(directory, "home-router-1.2.0");
    var project = new BuiltProject(layout);
    var members = new ArrayList<Index.Member>();
    var built = new ArrayList<ImageDocument.Built>();
    var images = new ArrayList<Image>();
    for (var platform : Platform.all()) {
      var rootfs = rootfs(directory, platform, seed);
      var image = new Image(
          platform,
          settings(),
          LayerWriter.write(rootfs, layout.layer(platform)),
          "home-router",
          "1.2.0");
      images.add(image);
      var routerOs = RouterOsArchiveWriter.write(image, layout.routerOsArchive(platform));
      var gzip = GzipLayerWriter.write(image.layer(), layout.gzipLayer(platform));
      var oci = OciArchiveWriter.write(image, gzip, layout.ociArchive(platform));
      members.add(oci.member(platform));
      built.add(ImageDocument.Built.of(platform, rootfs, routerOs, oci, directory, verification));
      project.diffIds.put(platform, oci.diffId());
    }
    var index = Index.of(members, settings().annotations());
    ImageDocument.of(images.get(0), new TreeMap<>(), index.digest(), built)
        .write(layout.imageDocument());
    return project;
  }

  public Layout layout() {
    return layout;
  }

  Sha256 diffId(Platform platform) {
    return Objects.requireNonNull(diffIds.get(platform));
  }

  public ImageDocument document() throws IOException {
    return ImageDocument.read(layout.imageDocument());
  }

  private static Rootfs rootfs(Path directory, Platform platform, int seed) throws IOException {
    var program = new byte[100_000];
    new Random(seed * 31L + platform.toString().hashCode()).nextBytes(program);
    var file = Files.createDirectories(directory).resolve(platform.classifier() + ".program");
    Files.write(file, program);
    return Rootfs.of(List.of(
        Entry.file("/usr/local/bin/tailscale.combined", Mode.PROGRAM, file),
        Entry.link("/usr/local/bin/router", "tailscale.combined"),
        Entry.directory("/var/run", Mode.DIRECTORY)));
  }

  private static ImageSettings settings() {
    return new ImageSettings(
        List.of("/usr/local/bin/router"),
        List.of("up"),
        new TreeMap<>(),
        new TreeMap<>(Map.of("org.opencontainers.image.title", "Router für zu Hause")),
        new TreeMap<>(Map.of("org.opencontainers.image.version", "1.2.0")),
        List.of("/var/lib/tailscale"),
        "SIGTERM",
        Instant.parse("2026-11-25T12:30:00Z"));
  }
}
