package io.github.routerimage.features;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A fault of some versions that a router meets; a line of {@code version-notices.json}. */
record VersionNotice(VersionRange versions, TailscaleVersion fixedIn, String fault) {
  private static final List<VersionNotice> ALL =
      FeatureData.list("version-notices.json", VersionNotice[].class);

  /** One warning about all known faults of a version; empty if it has none. */
  static Optional<String> warning(TailscaleVersion version) {
    var found = ALL.stream().filter(one -> one.versions().contains(version)).toList();
    var newest = found.stream().map(VersionNotice::fixedIn).max(TailscaleVersion::compareTo);
    return newest.map(good -> "Tailscale " + version + " has known faults: "
        + found.stream().map(VersionNotice::text).collect(Collectors.joining("; "))
        + ". Take " + good + " or newer.");
  }

  private String text() {
    return fault + " (fixed in " + fixedIn + ")";
  }
}
