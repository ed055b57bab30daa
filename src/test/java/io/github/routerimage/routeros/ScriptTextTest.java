package io.github.routerimage.routeros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.routeros.Node.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be said of the texts without running them. */
class ScriptTextTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/routeros");

  private static final Map<String, List<Statement>> PARSED = parsed();

  private static Map<String, List<Statement>> parsed() {
    var parsed = new TreeMap<String, List<Statement>>();
    Samples.everything().forEach((name, text) -> parsed.put(name, ScriptParser.parse(text)));
    return parsed;
  }

  static Stream<RouterOsVersion> versions() {
    return CommandTable.ours().versions().stream();
  }

  @ParameterizedTest
  @MethodSource("versions")
  @DisplayName(
      "a router of any version knows every command outside strings, and in the strings that are for it")
  void everyVersionKnowsAllOfIt(RouterOsVersion version) {
    var tables = new ArrayList<>(List.of(CommandTable.ours()));
    CommandTable.oracle().ifPresent(tables::add);
    PARSED.forEach((name, statements) -> tables.forEach(table -> {
      assertThat(table.unknown(statements, version)).as(name).isEmpty();
      for (var late : LateCode.in(statements, version)) {
        assertThat(table.unknown(ScriptParser.parse(late), version)).as(name).isEmpty();
      }
    }));
  }

  @Test
  @DisplayName(
      "the check against the whole console tree runs where the tree is, and says where it is not")
  void oracle() {
    if (CommandTable.oracle().isEmpty()) {
      System.out.println("ScriptTextTest: no routeros/cli.json (-Drouteros.cli=FILE), so only the"
          + " commands in src/test/resources/routeros/commands.json were checked");
      return;
    }
    assertThat(CommandTable.oracle().get().versions())
        .isEqualTo(CommandTable.ours().versions());
  }

  @Test
  @DisplayName("no command of the container package stands where a router without it would read it")
  void packageCommandsAreLate() {
    Samples.rsc()
        .forEach((name, text) -> assertThat(
                text.lines().map(line -> line.replaceAll("\"(?:[^\"\\\\]|\\\\.)*\"", "")))
            .as(name)
            .noneMatch(line ->
                !line.startsWith("#") && line.matches(".*/(container|interface/veth)\\b.*")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7.22.3 /container/add restart-policy=no interface=x",
        "7.19.6 /container/add memory-high=64M",
        "7.21 /container/add mounts=x",
        "7.20.8 /container/kill *1",
        "7.20 /container/add envlist=x",
        "7.20 /container/start number=*1"
      })
  @DisplayName("the checker finds what a version does not know")
  void checkerCanFail(String line) {
    var parts = line.split(" ", 2);
    var unknown =
        CommandTable.ours().unknown(ScriptParser.parse(parts[1]), RouterOsVersion.parse(parts[0]));
    assertThat(unknown).hasSize(1);
  }

  @Test
  @DisplayName(
      "every loop that waits has an end (C18), and every file is smaller than what was tried as one block")
  void loopsAreCounted() {
    Samples.rsc().forEach((name, text) -> {
      assertThat(Pattern.compile(":while (.*?) do=").matcher(text).results())
          .as(name)
          .allMatch(loop -> loop.group(1).contains(" < "));
      assertThat(text.length()).as(name).isLessThan(56_000);
      assertThat(text.chars()).as(name).allMatch(c -> c == '\n' || (c >= 32 && c < 127));
    });
  }

  @Test
  @DisplayName("the texts are those in golden/routeros")
  void golden() throws IOException {
    for (var script : Samples.rsc().entrySet()) {
      var file = GOLDEN.resolve(script.getKey());
      if ("renew".equals(System.getProperty("golden"))) {
        Files.createDirectories(GOLDEN);
        Files.writeString(file, script.getValue());
      }
      assertThat(script.getValue()).isEqualTo(Files.readString(file));
    }
  }

  @Test
  @DisplayName("the zip has the texts, and the same bytes in every time zone")
  void zip(@TempDir Path directory) throws IOException {
    var zone = TimeZone.getDefault();
    try {
      for (var name : List.of("UTC", "Pacific/Auckland", "America/Los_Angeles")) {
        TimeZone.setDefault(TimeZone.getTimeZone(name));
        ScriptArchive.write(Samples.rsc(), directory.resolve(name.replace('/', '-') + ".zip"));
      }
    } finally {
      TimeZone.setDefault(zone);
    }
    var first = directory.resolve("UTC.zip");
    assertThat(first).hasSameBinaryContentAs(directory.resolve("Pacific-Auckland.zip"));
    assertThat(first).hasSameBinaryContentAs(directory.resolve("America-Los_Angeles.zip"));
    try (var zip = new ZipFile(first.toFile())) {
      assertThat(zip.stream().map(entry -> entry.getName()))
          .containsExactlyElementsOf(Samples.rsc().keySet());
    }
  }

  @Test
  @DisplayName("what a user wrote cannot leave its string")
  void literals() {
    assertThat(Literal.string("a\"b\\c$d\ne[f]\u00e9"))
        .isEqualTo("\"a\\\"b\\\\c\\$d\\ne[f]\\C3\\A9\"");
    assertThatThrownBy(() -> ScriptParser.parse(":put \"$x\"")).hasMessageContaining("bare $");
  }
}
