package io.github.routerimage.features;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What upstream's own command said about one version; see featuretags/README.md. */
record Golden(FeatureRegistry registry, JsonNode file) {
  static final List<String> VERSIONS = List.of(
      "1.90.9", "1.92.5", "1.94.2", "1.96.5", "1.98.5", "1.98.10", "1.100.0", "1.102.3", "1.102.5",
      "1.104.5");

  /** One call of upstream's command and what it printed. */
  record Case(
      String name,
      List<String> add,
      List<String> remove,
      boolean min,
      int exit,
      String tags,
      String error) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Golden of(String version) {
    try (var in = Golden.class.getResourceAsStream("/featuretags/" + version + ".json")) {
      var file = new ObjectMapper().readTree(in);
      var features = new TreeMap<String, Feature>();
      for (var node : file.get("features")) {
        var feature = new Feature(
            node.get("name").asText(),
            node.get("symbol").asText(),
            "",
            texts(node.get("deps")),
            node.get("implementationDetail").asBoolean());
        features.put(feature.name(), feature);
      }
      return new Golden(new FeatureRegistry(TailscaleVersion.parse(version), features), file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<Golden> all() {
    return VERSIONS.stream().map(Golden::of);
  }

  Stream<Case> cases() {
    return StreamSupport.stream(file.get("golden").spliterator(), false)
        .map(node -> new Case(
            node.get("name").asText(),
            texts(node.get("add")),
            texts(node.get("remove")),
            node.get("min").asBoolean(),
            node.get("exit").asInt(),
            node.get("tags").asText(),
            node.path("stderrPattern").asText(node.path("stderr").asText())));
  }

  Case named(String name) {
    return cases().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(node -> texts.add(node.asText()));
    return texts;
  }

  @Override
  public String toString() {
    return registry.version().toString();
  }
}
