package io.github.routerimage.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FeatureDataTest {
  @ParameterizedTest
  @MethodSource("io.github.routerimage.features.Golden#all")
  @DisplayName("feature-versions.properties says of every known version what its registry says")
  void featureVersions(Golden golden) {
    var version = golden.registry().version();
    var expected = new TreeSet<String>();
    FeatureVersions.all().forEach((name, range) -> {
      if (range.contains(version)) {
        expected.add(name);
      }
    });

    assertThat(golden.registry().features().keySet()).containsExactlyElementsOf(expected);
  }

  @Test
  @DisplayName("every feature that our data names exists in some version")
  void namedFeaturesExist() {
    var named = new ArrayList<String>();
    Catalog.OURS.base(false).forEach(one -> named.add(one.feature()));
    Catalog.OURS.capabilities().forEach(one -> named.addAll(one.features()));
    Catalog.OURS.capabilities().forEach(one -> named.addAll(one.whereKnown()));
    couplings().forEach(one -> named.addAll(one.when()));
    couplings().forEach(one -> named.addAll(one.needs()));
    ImageNeed.all().forEach(one -> named.addAll(one.features()));
    EnvironmentRule.all().forEach(one -> named.add(one.feature()));

    assertThat(FeatureVersions.all().keySet()).containsAll(named);
  }

  @Test
  @DisplayName("every line says what a user sees, as a clause, and where that is decided")
  void symptomsAndSources() {
    assertThat(couplings()).allSatisfy(one -> {
      assertClause(one.symptom());
      assertThat(one.source()).isNotBlank();
    });
    assertThat(ImageNeed.all()).allSatisfy(one -> {
      assertClause(one.symptom());
      assertClause(one.fix());
      assertThat(one.source()).isNotBlank();
    });
    assertThat(EnvironmentRule.all()).allSatisfy(one -> {
      assertClause(one.symptom());
      assertThat(one.source()).isNotBlank();
      Pattern.compile(one.value());
    });
  }

  @Test
  @DisplayName("capability names are hyphenated, unique, and those of the full router exist")
  void capabilityNames() {
    assertThat(Catalog.OURS.names())
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z0-9]+(-[a-z0-9]+)*"))
        .containsAll(Catalog.OURS.fullRouter());
    assertThat(Catalog.OURS.capabilities()).allSatisfy(one -> assertClause(one.description()));
  }

  @Test
  @DisplayName("the capability that a setting is answered with brings the feature")
  void capabilitiesOfSettings() {
    for (var rule : EnvironmentRule.all()) {
      if (!rule.capability().isEmpty()) {
        assertThat(Catalog.OURS.namesWith(rule.feature())).contains(rule.capability());
      }
    }
  }

  private static java.util.List<Coupling> couplings() {
    return Stream.of("1.90.9", "1.98.5", "1.104.5")
        .map(TailscaleVersion::parse)
        .flatMap(version -> Coupling.of(version).stream())
        .distinct()
        .toList();
  }

  private static void assertClause(String text) {
    assertThat(text).isNotBlank().doesNotEndWith(".");
  }
}
