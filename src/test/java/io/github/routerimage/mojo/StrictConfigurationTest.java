package io.github.routerimage.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.failure.Mistakes;
import io.github.routerimage.failure.UserMistake;
import io.github.routerimage.fs.Data;
import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictConfigurationTest {
  private static final List<String> PARAMETERS = List.of(
      "tailscaleVersion",
      "platforms",
      "capabilities",
      "features",
      "environment",
      "files",
      "sizeBudget",
      "go",
      "certificates",
      "compression");

  @Test
  @DisplayName("a right configuration passes, with any names where names are the user's")
  void right() throws Exception {
    check("""
        <tailscaleVersion>1.102.5</tailscaleVersion>
        <platforms><platform>linux/arm64</platform></platforms>
        <environment><TS_HOSTNAME>cellar</TS_HOSTNAME></environment>
        <files><file><source>a</source><target>/a</target><mode>0644</mode></file></files>
        <sizeBudget><linux-arm-v5>4M</linux-arm-v5></sizeBudget>
        <go><home>/go</home></go>""");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<tailscale-version>1</tailscale-version> | <configuration> has no element <tailscale-version>."
            + " Nearest: <tailscaleVersion>.",
        "<plattforms/> | <configuration> has no element <plattforms>. Nearest: <platforms>.",
        "<platforms><plattform>x</plattform></platforms> | <platforms> has no element <plattform>. Nearest:"
            + " <platform>.",
        "<files><file><src>a</src></file></files> | <files><file> has no element <src>. Known are <source>,"
            + " <target>, <mode>.",
        "<go><versoin>1</versoin></go> | <go> has no element <versoin>. Nearest: <version>.",
        "<sizeBudget><linux-arm>4M</linux-arm></sizeBudget> | <sizeBudget> has no element <linux-arm>. Nearest:"
            + " <linux-arm-v5>, <linux-arm-v7>, <linux-arm64>.",
        "<certificates><file>x</file></certificates> | <certificates> holds a value, no elements: <file> has no"
            + " place in it. Write the value alone."
      })
  @DisplayName("a misspelt element is named with its parent and the nearest right one")
  void misspelt(String configuration, String message) {
    assertThatThrownBy(() -> check(configuration))
        .isInstanceOf(UserMistake.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<compression>zip</compression> | <compression> \"zip\": there is no such compression.",
        "<compression/> | <compression> \"\": there is no such compression.",
        "<platforms><platform>linux/arm</platform></platforms> | <platforms><platform> \"linux/arm\": it names",
        "<sizeBudget>0</sizeBudget> | <sizeBudget> \"0\": it is no number of bytes above 0.",
        "<sizeBudget><linux-arm64>x</linux-arm64></sizeBudget> | <sizeBudget><linux-arm64> \"x\": it is no",
        "<files><file><mode>rwx</mode></file></files> | <files><file><mode> \"rwx\": a mode is three or four",
        "<files><file><target>etc</target></file></files> | <files><file><target> \"etc\": it is not an",
        "<go><version>newest</version></go> | <go><version> \"newest\": it is no version of Go.",
        "<tailscaleVersion>1.102</tailscaleVersion> | <tailscaleVersion> \"1.102\": the patch number is"
      })
  @DisplayName("a value that no goal could read is found before the first minute of work")
  void values(String configuration, String message) {
    assertThatThrownBy(() -> check(configuration)).message().startsWith(message);
  }

  @Test
  @DisplayName("all misspelt elements are named at once")
  void allAtOnce() {
    assertThatThrownBy(() -> check("<plattforms/><feature/>")).message().hasLineCount(3);
  }

  @Test
  @DisplayName("every parameter that holds elements is in the data, and nothing else")
  void dataIsComplete() throws Exception {
    var data = Data.properties(StrictConfiguration.class, "elements.properties");

    assertThat(
            data.stringPropertyNames().stream().map(name -> name.split("/")[0]).distinct())
        .containsExactlyInAnyOrderElementsOf(parametersWithElements());
  }

  private static List<String> parametersWithElements() throws IOException {
    try (var classes = Files.list(Path.of("target/classes/io/github/routerimage/mojo"))) {
      return classes
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith("Mojo.class") && !name.equals("HelpMojo.class"))
          .map(name -> "io.github.routerimage.mojo." + name.replace(".class", ""))
          .flatMap(StrictConfigurationTest::fields)
          .filter(StrictConfigurationTest::holdsElements)
          .map(Field::getName)
          .distinct()
          .toList();
    }
  }

  private static Stream<Field> fields(String type) {
    try {
      return Stream.of(Class.forName(type).getDeclaredFields());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean holdsElements(Field field) {
    return field.getType() == List.class
        || field.getType() == Map.class
        || field.getType().getSimpleName().endsWith("Parameter");
  }

  private static void check(String configuration) throws IOException, XmlPullParserException {
    var mistakes = new Mistakes();
    var strict = new StrictConfiguration(new KnownElements(PARAMETERS), Optional::of, mistakes);
    strict.lookAt(Xpp3DomBuilder.build(
        new StringReader("<configuration>" + configuration + "</configuration>")));
    mistakes.throwAny("mistakes");
  }
}
