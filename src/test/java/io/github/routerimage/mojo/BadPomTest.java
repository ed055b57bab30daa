package io.github.routerimage.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.routerimage.failure.UserMistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("what is wrong in a pom")
class BadPomTest {
  @TempDir
  Path directory;

  private Path cache;

  @BeforeEach
  void project() throws IOException {
    cache = directory.resolve("cache");
    Files.createDirectories(directory.resolve("empty"));
    Files.writeString(directory.resolve("motd"), "hello\n");
    Files.createSymbolicLink(directory.resolve("link"), Path.of("motd"));
    sources();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.github.routerimage.mojo.BadPom#all")
  @DisplayName("is told with element, value, reason and fix, and all of it at once")
  void told(BadPom row) {
    var told = message(row)
        .lines()
        .filter(line -> !line.endsWith(":"))
        .map(String::strip)
        .toList();

    assertThat(told)
        .hasSameSizeAs(row.messages())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line)
            .matches("(<|-D).*[.)]")
            .doesNotContain("Exception", "io.github", "null"));
    for (int i = 0; i < told.size(); i++) {
      assertThat(told.get(i)).startsWith(row.messages().get(i));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<shell combine.self=\"override\"/><upx combine.self=\"override\"/>",
        "<environment><EMPTY/></environment><labels><org.example.name>x</org.example.name></labels>",
        "<files><file><source>target/later</source><target>/etc/later</target></file></files>",
        "<certificates>target/later.pem</certificates>",
        "<sizeBudget><linux-arm64>4M</linux-arm64></sizeBudget>",
        "<command><argument>--port=1</argument><argument>--port=1</argument></command>",
        "<applets><add><applet>whois</applet></add><drop><applet>telnet</applet></drop></applets>",
        "-Drouter-image.platforms=linux/arm64\n<platforms><platform>linux/arm64</platform></platforms>",
        "property router-image.version=1.0.0",
        "property router-image.owner=me\n-Drouter-image.owner=you",
        "<executions><execution><id>default-cli</id><configuration/></execution></executions>"
      })
  @DisplayName("is nothing when all is right")
  void right(String pom) {
    assertThat(message(new BadPom("right", pom, List.of()))).isEmpty();
  }

  @Test
  @DisplayName("is found by at least sixty rows")
  void enough() throws IOException {
    assertThat(BadPom.all()).hasSizeGreaterThan(160);
  }

  private String message(BadPom row) {
    try {
      PomCheck.check(row.in(directory, cache));
      return "";
    } catch (UserMistake e) {
      return String.valueOf(e.getMessage()).replace(directory.toString(), "DIR");
    }
  }

  /** The registry alone, as the sources of a release have it. */
  private void sources() throws IOException {
    var text = new StringBuilder("var Features = map[FeatureTag]FeatureMeta{\n");
    var json = new ObjectMapper()
        .readTree(Path.of("src/test/resources/featuretags/1.102.5.json").toFile());
    for (var feature : json.get("features")) {
      text.append(feature.get("name")).append(": {Sym: ").append(feature.get("symbol"));
      text.append(", Deps: []FeatureTag{");
      feature.get("deps").forEach(name -> text.append(name).append(", "));
      text.append("}},\n");
    }
    var source = cache.resolve("sources/tailscale.com-v1.102.5");
    Files.createDirectories(source.resolve("feature/featuretags"));
    Files.writeString(source.resolve("feature/featuretags/featuretags.go"), text.append("}\n"));
    Files.writeString(source.resolve("go.mod"), "module tailscale.com\n\ngo 1.26.6\n");
    Files.writeString(source.resolveSibling("tailscale.com-v1.102.5.sum"), "h1:x\n");
  }
}
