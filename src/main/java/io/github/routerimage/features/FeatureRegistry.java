package io.github.routerimage.features;

import io.github.routerimage.failure.MachineFault;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All features of one version of Tailscale, with what each declares to need.
 *
 * @param features by name
 */
public record FeatureRegistry(TailscaleVersion version, NavigableMap<String, Feature> features) {
  /** Where the registry lies in Tailscale's sources. */
  public static final String SOURCE = "feature/featuretags/featuretags.go";

  public FeatureRegistry {
    features = Collections.unmodifiableNavigableMap(new TreeMap<>(features));
    for (var feature : features.values()) {
      for (var dependency : feature.dependencies()) {
        if (!features.containsKey(dependency)) {
          throw new MachineFault("Tailscale " + version + ", " + SOURCE + ": " + feature.name()
              + " needs " + dependency + ", which is not declared. Take another version.");
        }
      }
    }
  }

  /**
   * Reads the registry from the text of {@link #SOURCE}.
   *
   * @throws MachineFault naming the line that is not of the known form
   */
  public static FeatureRegistry parse(TailscaleVersion version, String goSource) {
    return new FeatureRegistry(version, new GoRegistryParser(version, goSource).parse());
  }

  /** Whether this version has a feature of that name. */
  public boolean contains(String name) {
    return features.containsKey(name);
  }

  /** The feature of that name, which has to exist. */
  public Feature feature(String name) {
    var feature = features.get(name);
    if (feature == null) {
      throw new IllegalArgumentException("Tailscale " + version + " has no feature " + name);
    }
    return feature;
  }

  /** The features and all that they need, near and far. */
  public NavigableSet<String> closure(Collection<String> names) {
    var all = new TreeSet<String>();
    var open = new ArrayDeque<>(names);
    while (!open.isEmpty()) {
      var name = open.remove();
      if (all.add(name)) {
        open.addAll(feature(name).dependencies());
      }
    }
    return all;
  }

  /** What a feature needs, near and far, without itself. */
  public NavigableSet<String> requires(String name) {
    var all = closure(List.of(name));
    all.remove(name);
    return all;
  }

  /**
   * The build tags that keep exactly these features, as {@code cmd/featuretags --min} of the same
   * version prints them: sorted, joined by commas.
   */
  public String buildTags(Collection<String> kept) {
    var tags = new TreeSet<String>();
    for (var name : features.keySet()) {
      if (name.equals(Feature.CLI)) {
        if (kept.contains(name)) {
          tags.add("ts_include_cli");
        }
      } else if (!kept.contains(name)) {
        tags.add("ts_omit_" + name);
      }
    }
    return String.join(",", tags);
  }
}
