package io.github.routerimage.routeros;

import io.github.routerimage.fs.Sha256;
import io.github.routerimage.oci.ImageDocument;
import io.github.routerimage.oci.ImageDocument.Archive;
import io.github.routerimage.oci.ImageDocument.Archives;
import io.github.routerimage.oci.ImageDocument.Built;
import io.github.routerimage.oci.ImageDocument.Contents;
import io.github.routerimage.oci.ImageDocument.Verification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Builds and settings that tests work with. */
final class Samples {
  private Samples() {}

  static ImageDocument image(String version, String... platforms) {
    var built = Stream.of(platforms).map(platform -> built(version, platform)).toList();
    var versions = new TreeMap<>(Map.of("tailscale", "1.102.5"));
    return new ImageDocument(
        1,
        "home-router",
        version,
        "2026-11-25T00:00:00Z",
        versions,
        digest("index" + version),
        built);
  }

  private static Built built(String version, String platform) {
    var name = archive(version, platform);
    var config = digest(version + platform);
    var archive = new Archive(name, size(version), config);
    return new Built(
        platform,
        config,
        config,
        config,
        1,
        config,
        new Contents(3_500_000, List.of()),
        new Archives(archive, archive),
        Verification.passed());
  }

  static String archive(String version, String platform) {
    return "home-router-" + version + "-" + platform.replace('/', '-') + ".routeros.tar";
  }

  static long size(String version) {
    return 3_600_000L + version.hashCode() % 1000;
  }

  private static Sha256 digest(String text) {
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
  }

  static RouterSettings settings(Map<String, String> texts) {
    return new SettingsReader(texts).read(List.of("192.168.88.0/24"), List.of());
  }

  static Map<String, String> scripts(ImageDocument image, RouterSettings settings) {
    return new Scripts(
            settings,
            image,
            new Scripts.Image(
                List.of("/usr/local/bin/router"),
                List.of("--no-logs-no-support"),
                "/var/lib/tailscale"))
        .texts();
  }

  static Map<String, String> scripts(String version) {
    return scripts(
        image(version, "linux/amd64", "linux/arm64", "linux/arm/v7", "linux/arm/v5"),
        settings(Map.of()));
  }
}
