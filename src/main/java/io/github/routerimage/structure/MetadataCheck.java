package io.github.routerimage.structure;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.routerimage.structure.StructureTests.KeyValue;
import io.github.routerimage.structure.StructureTests.MetadataTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tests of the image's config. */
final class MetadataCheck {
  private final JsonNode config;
  private final List<String> problems = new ArrayList<>();

  private MetadataCheck(JsonNode config) {
    this.config = config;
  }

  static StructureResult of(MetadataTest test, JsonNode config) {
    var check = new MetadataCheck(config);
    check.run(test);
    return new StructureResult("metadata", check.problems);
  }

  private void run(MetadataTest test) {
    pairs("variable", test.envVars(), environment());
    for (var name : Lists.of(test.unboundEnvVars())) {
      if (environment().containsKey(name)) {
        problems.add("variable " + name + " is set");
      }
    }
    pairs("label", test.labels(), members("Labels"));
    names("port", "ExposedPorts", test.exposedPorts(), true);
    names("port", "ExposedPorts", test.unexposedPorts(), false);
    names("volume", "Volumes", test.volumes(), true);
    names("volume", "Volumes", test.unmountedVolumes(), false);
    words("entrypoint", "Entrypoint", test.entrypoint());
    words("cmd", "Cmd", test.cmd());
    text("workdir", "WorkingDir", test.workdir());
    text("user", "User", test.user());
  }

  private void pairs(String kind, @Nullable List<KeyValue> wanted, Map<String, String> got) {
    for (var one : Lists.of(wanted)) {
      var value = got.get(one.key());
      if (value == null) {
        problems.add(kind + " " + one.key() + " is not set");
      } else if (Boolean.TRUE.equals(one.isRegex())
          ? !value.matches(".*(?:" + one.value() + ").*")
          : !value.equals(one.value())) {
        problems.add(kind + " " + one.key() + " is \"" + value + "\", not \"" + one.value() + "\"");
      }
    }
  }

  private void names(String kind, String member, @Nullable List<String> wanted, boolean present) {
    for (var one : Lists.of(wanted)) {
      var found = members(member).keySet().stream()
          .anyMatch(
              name -> name.equals(one) || (kind.equals("port") && name.startsWith(one + "/")));
      if (found != present) {
        problems.add(kind + " " + one + (present ? " is missing" : " is there"));
      }
    }
  }

  private void words(String kind, String member, @Nullable List<String> wanted) {
    var got = new ArrayList<String>();
    config.path(member).forEach(word -> got.add(word.asText()));
    if (wanted != null && !wanted.equals(got)) {
      problems.add(kind + " is " + got + ", not " + wanted);
    }
  }

  private void text(String kind, String member, @Nullable String wanted) {
    var got = config.path(member).asText();
    if (wanted != null && !wanted.equals(got)) {
      problems.add(kind + " is \"" + got + "\", not \"" + wanted + "\"");
    }
  }

  private Map<String, String> environment() {
    var all = new TreeMap<String, String>();
    for (var one : config.path("Env")) {
      var text = one.asText();
      all.put(text.replaceFirst("=.*", ""), text.substring(text.indexOf('=') + 1));
    }
    return all;
  }

  private Map<String, String> members(String member) {
    var all = new TreeMap<String, String>();
    config
        .path(member)
        .properties()
        .forEach(one -> all.put(one.getKey(), one.getValue().asText()));
    return all;
  }
}
