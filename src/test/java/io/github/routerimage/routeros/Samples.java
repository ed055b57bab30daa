package io.github.routerimage.routeros;

import io.github.routerimage.fs.Sha256;
import io.github.routerimage.oci.ImageDocument;
import io.github.routerimage.oci.ImageDocument.Archive;
import io.github.routerimage.oci.ImageDocument.Archives;
import io.github.routerimage.oci.ImageDocument.Built;
import io.github.routerimage.oci.ImageDocument.Contents;
import io.github.routerimage.oci.ImageDocument.Verification;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
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

  /** Scripts for uploaded archives with most settings. */
  static Map<String, String> rsc() {
    return rsc(
        new SettingsReader(Map.of("subnet6", "fd00:172:20::/64", "memoryHigh", "64M"))
            .read(List.of("192.168.88.0/24"), List.of("10.7.0.0/16", "fd00:7::/48")),
        "");
  }

  /** The same, and scripts for a registry with the other settings. */
  static Map<String, String> everything() {
    var all = rsc();
    all.putAll(rsc(
        settings(Map.of(
            "source",
            "registry",
            "registry",
            "ghcr.io/ann/home-router",
            "follow",
            "stable",
            "updateEvery",
            "1d",
            "tmpfs",
            "64M",
            "addressList",
            "LANs")),
        "registry-"));
    return all;
  }

  private static Map<String, String> rsc(RouterSettings settings, String prefix) {
    var rsc = new LinkedHashMap<String, String>();
    scripts(image("1.0", "linux/arm64", "linux/arm/v5"), settings).forEach((name, text) -> {
      if (name.endsWith(".rsc")) {
        rsc.put(prefix + name, text);
      }
    });
    return rsc;
  }
}
