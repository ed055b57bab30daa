package io.github.routerimage.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.failure.MachineFault;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FeatureRegistryTest {
  private static final TailscaleVersion VERSION = TailscaleVersion.parse("1.102.5");

  private static final String SOURCE = """
      package featuretags

      type FeatureTag string

      // Features says what a build can have.
      var Features = map[FeatureTag]FeatureMeta{
      \t"fly":   {Sym: "Fly", Desc: "Wings, feathers (and a beak) at the pilot's risk"},
      \t"walk": {
      \t\tSym: "Walk", Desc: "Use \\"legs\\"",
      \t\tDeps: []FeatureTag{
      \t\t\t"stand", // first things first
      \t\t\t"see",
      \t\t},
      \t},
      \t"stand": {
      \t\tSym:  "Stand",
      \t\tDesc: "Be upright",
      \t\tDeps: []FeatureTag{"bones", "see"},
      \t\t// A remark
      \t\t// of two lines: with "quotes", {braces} and, commas.
      \t},
      \t"bones": {Sym: "Bones", Desc: "What holds", ImplementationDetail: true},
      \t"see": {Sym: "See", Desc: "https://example.com/eyes", ImplementationDetail: false},
      \t"cli":   {Sym: "CLI", Desc: "Speak"},
      }

      func init() { panic("not read") }
      """;

  @Test
  @DisplayName("entries on one line or several, with comments between, are read")
  void readsTheShapesOfUpstream() {
    var registry = FeatureRegistry.parse(VERSION, SOURCE);

    assertThat(registry.features().keySet())
        .containsExactly("bones", "cli", "fly", "see", "stand", "walk");
    assertThat(registry.feature("walk"))
        .isEqualTo(
            new Feature("walk", "Walk", "Use \"legs\"", java.util.List.of("stand", "see"), false));
    assertThat(registry.feature("bones").implementationDetail()).isTrue();
    assertThat(registry.feature("see").description()).isEqualTo("https://example.com/eyes");
  }

  @Test
  @DisplayName("what a feature requires includes what its dependencies require")
  void requiresIsTransitive() {
    var registry = FeatureRegistry.parse(VERSION, SOURCE);

    assertThat(registry.requires("walk")).containsExactly("bones", "see", "stand");
    assertThat(registry.requires("fly")).isEmpty();
  }

  static Stream<Arguments> brokenSources() {
    return Stream.of(
        Arguments.of("{Sym: \"Fly\"", "{Sym: Fly", "line 7: expected a string, found \"Fly"),
        Arguments.of("{Sym: \"Fly\"", "{Size: \"3\"", "line 7: field Size is unknown"),
        Arguments.of("\"see\",\n", "`see`,\n", "line 12: expected a string, found \"`see`"),
        Arguments.of("Detail: true", "Detail: maybe", "line 22: expected false, found \"maybe"),
        Arguments.of("var Features", "var Parts", "line 1: \"var Features = map"),
        Arguments.of("\"bones\": {", "\"walk\": {", "line 22: walk is declared twice"),
        Arguments.of("\"cli\":", "\"ui\":", "no feature is called cli"),
        Arguments.of("\n}\n", "\n", "line 26: expected a string, found \"func init"),
        Arguments.of(
            "\"bones\", \"see\"", "\"wings\"", "stand needs wings, which is not declared"));
  }

  @ParameterizedTest
  @MethodSource("brokenSources")
  @DisplayName("a registry of another form is refused with version, line and reason")
  void otherFormIsRefused(String from, String to, String message) {
    assertThat(SOURCE).contains(from);
    var source = SOURCE.replaceFirst(java.util.regex.Pattern.quote(from), to);

    assertThatThrownBy(() -> FeatureRegistry.parse(VERSION, source))
        .isInstanceOf(MachineFault.class)
        .hasMessageContainingAll("Tailscale 1.102.5", FeatureRegistry.SOURCE, message);
  }

  @ParameterizedTest
  @MethodSource("io.github.routerimage.features.Golden#all")
  @DisplayName("each feature requires what upstream's own function says, in every known version")
  void requiresAsUpstreamSays(Golden golden) {
    for (var node : golden.file().get("features")) {
      assertThat(golden.registry().requires(node.get("name").asText()))
          .as(node.get("name").asText())
          .containsExactlyElementsOf(Golden.texts(node.get("requires")));
    }
  }

  @ParameterizedTest
  @MethodSource("io.github.routerimage.features.Golden#all")
  @DisplayName("the build tags of a set are those that upstream's own command prints")
  void tagsAsUpstreamPrints(Golden golden) {
    var registry = golden.registry();
    var cases = golden.cases().filter(one -> one.min() && one.exit() == 0).toList();

    assertThat(cases).hasSizeGreaterThan(9);
    for (var one : cases) {
      var known = one.add().stream().filter(registry::contains).toList();
      var kept = registry.closure(known);
      one.remove().forEach(kept::remove);
      assertThat(registry.buildTags(kept)).as(one.name()).isEqualTo(one.tags());
    }
  }

  @ParameterizedTest
  @MethodSource("io.github.routerimage.features.Golden#all")
  @DisplayName("of any feature the closure is closed, and its tags omit exactly the rest")
  void closureOfEachFeature(Golden golden) {
    var registry = golden.registry();
    for (var name : registry.features().keySet()) {
      var kept = registry.closure(java.util.List.of(name));

      assertThat(kept).contains(name);
      assertThat(registry.closure(kept)).isEqualTo(kept);
      var rest = new TreeSet<>(registry.features().keySet());
      rest.removeAll(kept);
      rest.remove("cli");
      var omits = rest.stream().map(one -> "ts_omit_" + one).collect(Collectors.joining(","));
      assertThat(registry.buildTags(kept))
          .isEqualTo(kept.contains("cli") ? "ts_include_cli," + omits : omits);
    }
  }
}
