package io.github.routerimage.features;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Reads the one map literal of upstream's registry, and nothing of Go besides.
 *
 * <pre>{@code
 * var Features = map[FeatureTag]FeatureMeta{
 *   "name": {Sym: "Name", Desc: "text", Deps: []FeatureTag{"a", "b"}, ImplementationDetail: true},
 * }
 * }</pre>
 *
 * <p>Entries and fields stand in any order, on one line or several, with comments between (seen in
 * 1.90 to 1.104). Everything else is refused, so that no change upstream goes unnoticed.
 */
final class GoRegistryParser {
  private static final String START = "var Features = map[FeatureTag]FeatureMeta{";

  private final GoTokens tokens;

  GoRegistryParser(TailscaleVersion version, String source) {
    this.tokens = new GoTokens(version, source, START);
  }

  NavigableMap<String, Feature> parse() {
    var features = new TreeMap<String, Feature>();
    while (!tokens.skip("}")) {
      var feature = entry();
      if (features.put(feature.name(), feature) != null) {
        throw tokens.fault(feature.name() + " is declared twice");
      }
      tokens.expect(",");
    }
    if (!features.containsKey(Feature.CLI)) {
      throw tokens.fault("no feature is called " + Feature.CLI);
    }
    return features;
  }

  private Feature entry() {
    var name = tokens.string();
    tokens.expect(":");
    tokens.expect("{");
    var symbol = "";
    var description = "";
    var dependencies = List.<String>of();
    var detail = false;
    while (!tokens.skip("}")) {
      var field = tokens.next();
      tokens.expect(":");
      switch (field) {
        case "Sym" -> symbol = tokens.string();
        case "Desc" -> description = tokens.string();
        case "Deps" -> dependencies = names();
        case "ImplementationDetail" -> detail = bool();
        default -> throw tokens.fault("field " + field + " is unknown");
      }
      if (!tokens.peek().equals("}")) {
        tokens.expect(",");
      }
    }
    return new Feature(name, symbol, description, dependencies, detail);
  }

  private List<String> names() {
    for (var sign : List.of("[", "]", "FeatureTag", "{")) {
      tokens.expect(sign);
    }
    var names = new ArrayList<String>();
    while (!tokens.skip("}")) {
      names.add(tokens.string());
      if (!tokens.peek().equals("}")) {
        tokens.expect(",");
      }
    }
    return names;
  }

  private boolean bool() {
    if (tokens.skip("true")) {
      return true;
    }
    tokens.expect("false");
    return false;
  }
}
