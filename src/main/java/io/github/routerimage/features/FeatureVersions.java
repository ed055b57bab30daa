package io.github.routerimage.features;

import io.github.routerimage.fs.Data;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Which versions have which feature, for names that the version asked for lacks. */
final class FeatureVersions {
  /** The newest version that the data of this package was checked against. */
  static final TailscaleVersion NEWEST = TailscaleVersion.parse("1.104.5");

  private static final NavigableMap<String, VersionRange> ALL = read();

  private FeatureVersions() {}

  /** When a feature exists that this version lacks, as a part of a sentence; empty if never. */
  static Optional<String> words(String feature, TailscaleVersion lacking) {
    var range = Optional.ofNullable(ALL.get(feature));
    return lacking.compareTo(NEWEST) > 0
        ? range.map(known -> "up to " + NEWEST + " at least")
        : range.map(VersionRange::words);
  }

  /** The names of a version's features; what they need is not known without its sources. */
  static Optional<FeatureRegistry> registry(TailscaleVersion version) {
    if (version.compareTo(NEWEST) > 0) {
      return Optional.empty();
    }
    var features = new TreeMap<String, Feature>();
    ALL.forEach((name, range) -> {
      if (range.contains(version)) {
        features.put(name, new Feature(name, "", "", List.of(), false));
      }
    });
    return Optional.of(new FeatureRegistry(version, features));
  }

  static NavigableMap<String, VersionRange> all() {
    return ALL;
  }

  private static NavigableMap<String, VersionRange> read() {
    var ranges = new TreeMap<String, VersionRange>();
    var properties = Data.properties(FeatureVersions.class, "feature-versions.properties");
    properties
        .stringPropertyNames()
        .forEach(name -> ranges.put(name, VersionRange.parse(properties.getProperty(name))));
    return ranges;
  }
}
