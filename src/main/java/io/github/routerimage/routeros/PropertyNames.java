package io.github.routerimage.routeros;

import io.github.routerimage.fs.Data;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/** What each version of RouterOS calls a property that was renamed, added or removed. */
final class PropertyNames {
  private static final String ABSENT = "-";

  private final Map<String, NavigableMap<RouterOsVersion, String>> names = new TreeMap<>();

  private PropertyNames(Properties data) {
    data.stringPropertyNames().forEach(key -> names.put(key, parsed(data.getProperty(key))));
  }

  /** The names of {@code properties.properties}. */
  static PropertyNames load() {
    return new PropertyNames(Data.properties(PropertyNames.class, "properties.properties"));
  }

  private static NavigableMap<RouterOsVersion, String> parsed(String text) {
    var ranges = new TreeMap<RouterOsVersion, String>();
    for (var range : text.split(",")) {
      var parts = range.strip().split(" ");
      ranges.put(RouterOsVersion.parse(parts[1]), parts[0]);
    }
    return ranges;
  }

  /** The name in a version; empty where the version knows no such property. */
  Optional<String> name(String key, RouterOsVersion version) {
    var entry = ranges(key).floorEntry(version);
    return entry == null || entry.getValue().equals(ABSENT)
        ? Optional.empty()
        : Optional.of(entry.getValue());
  }

  /** Versions at which the name changes, the first one included. */
  Set<RouterOsVersion> changes(String key) {
    return Set.copyOf(ranges(key).keySet());
  }

  private NavigableMap<RouterOsVersion, String> ranges(String key) {
    var ranges = names.get(key);
    if (ranges == null) {
      throw new IllegalArgumentException("properties.properties has no " + key);
    }
    return ranges;
  }
}
