package io.github.routerimage.oci;

import io.github.routerimage.platform.Platform;
import io.github.routerimage.rootfs.Entry;
import io.github.routerimage.rootfs.Mode;
import io.github.routerimage.rootfs.Rootfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A small image like the real ones: one program, links to it, a state directory. */
final class Samples {
  static final Instant CREATED = Instant.parse("2026-11-25T12:30:00Z");

  private Samples() {}

  static Rootfs rootfs(Path directory) throws IOException {
    var program = new byte[200_000];
    new Random(7).nextBytes(program);
    Files.createDirectories(directory);
    var combined = Files.write(directory.resolve("combined"), program);
    return Rootfs.of(List.of(
        Entry.file("/usr/local/bin/tailscale.combined", Mode.PROGRAM, combined),
        Entry.link("/usr/local/bin/tailscale", "tailscale.combined"),
        Entry.link("/usr/local/bin/router", "tailscale.combined"),
        Entry.file("/etc/passwd", Mode.PLAIN, "root:x:0:0:root:/:/bin/sh\n"),
        Entry.file("/etc/empty", Mode.PLAIN, ""),
        Entry.directory("/tmp", Mode.parse("1777")),
        Entry.directory("/var/lib/tailscale", Mode.parse("0700")),
        Entry.directory("/var/run", Mode.DIRECTORY)));
  }

  static ImageSettings settings() {
    return new ImageSettings(
        List.of("/usr/local/bin/router"),
        List.of("up"),
        new TreeMap<>(Map.of("TS_STATE_DIR", "/var/lib/tailscale", "PATH", "/usr/local/bin:/bin")),
        new TreeMap<>(Map.of("org.opencontainers.image.title", "Router für zu Hause")),
        new TreeMap<>(Map.of("org.opencontainers.image.version", "1.2.0")),
        List.of("/var/lib/tailscale"),
        "SIGTERM",
        CREATED);
  }

  static Image image(Platform platform, Path directory) throws IOException {
    var layer = LayerWriter.write(rootfs(directory), directory.resolve("layer.tar"));
    return new Image(platform, settings(), layer, "home-router", "1.2.0");
  }

  static RouterOsArchive routerOs(Image image, Path directory) throws IOException {
    var name = "home-router-" + image.platform().classifier() + ".routeros.tar";
    return RouterOsArchiveWriter.write(image, directory.resolve(name));
  }

  static OciArchive oci(Image image, Path directory) throws IOException {
    var gzip = GzipLayerWriter.write(image.layer(), directory.resolve("layer.tar.gz"));
    var name = "home-router-" + image.platform().classifier() + ".oci.tar";
    return OciArchiveWriter.write(image, gzip, directory.resolve(name));
  }
}
