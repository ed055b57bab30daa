package io.github.routerimage.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.failure.UserMistake;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureReportTest {
  private static final FeatureSelection SELECTION = Request.of("1.98.5")
      .capabilities("exit-node")
      .features(List.of("listenrawdisco", "usermetrics"))
      .resolve();

  @TempDir
  Path dir;

  @Test
  @DisplayName("what is written is read back the same, warnings and reasons included")
  void roundTrip() throws Exception {
    var file = dir.resolve("features.json");

    FeatureReport.write(SELECTION, file);

    assertThat(FeatureReport.read(file)).isEqualTo(SELECTION);
    assertThat(SELECTION.warnings()).isNotEmpty();
    assertThat(SELECTION.notes()).isNotEmpty();
    assertThat(SELECTION.inert()).isNotEmpty();
  }

  @Test
  @DisplayName("the file has a fixed order and ends in one line feed, on every system")
  void stableText() throws Exception {
    var file = dir.resolve("features.json");

    FeatureReport.write(SELECTION, file);

    var text = Files.readString(file);
    assertThat(text).startsWith("{\n  \"version\": \"1.98.5\",\n  \"tags\": \"ts_include_cli,");
    assertThat(text).endsWith("]\n}\n").doesNotContain("\r");
    assertThat(new ObjectMapper().readTree(text).fieldNames())
        .toIterable()
        .containsExactly(
            "version",
            "tags",
            "features",
            "omitted",
            "omittedAnyway",
            "inert",
            "warnings",
            "notes");
    assertThat(text).containsIgnoringWhitespaces("""
            {"name": "c2n", "reasons": [{"kind": "dependency", "from": "advertiseroutes"}],
            """);
  }

  @Test
  @DisplayName("a file that is not there is answered with the goal that writes it")
  void missing() {
    assertThatThrownBy(() -> FeatureReport.read(dir.resolve("features.json")))
        .isInstanceOf(UserMistake.class)
        .hasMessageContainingAll("features.json is missing", "Run the goal resolve-features");
  }

  @Test
  @DisplayName("a damaged file is answered with the way to renew it")
  void damaged() throws Exception {
    var file = Files.writeString(dir.resolve("features.json"), "{\"version\": \"1.98.5\", \"ta");

    assertThatThrownBy(() -> FeatureReport.read(file))
        .isInstanceOf(MachineFault.class)
        .hasMessageContaining("Delete it and run the goal resolve-features again");
  }

  @Test
  @DisplayName("the log gets a handful of lines, each feature under what counts most")
  void summary() {
    assertThat(FeatureSummary.lines(SELECTION))
        .containsExactly(
            "Tailscale 1.98.5: 14 of 73 features",
            "  asked for: listenrawdisco, usermetrics",
            "  capabilities: exit-node (advertiseexitnode)",
            "  base: bakedroots, cli, dns, gro, ipnbus, netstack, osrouter, unixsocketidentity",
            "  dependencies: advertiseroutes (for advertiseexitnode), c2n (for advertiseroutes),"
                + " peerapiserver (for advertiseexitnode)");
  }

  @Test
  @DisplayName("the table lists every feature of the version, in or not, with its reasons")
  void featureTable() {
    var table = FeatureTable.features(Golden.of("1.98.5").registry(), SELECTION);

    assertThat(table).hasSize(73).contains("-   ace");
    assertThat(table).anyMatch(one -> one.matches("in  c2n +\\[dependency of advertiseroutes]"));
  }

  @Test
  @DisplayName("the table lists every capability with what is in")
  void capabilityTable() {
    var table = FeatureTable.capabilities(Golden.of("1.98.5").registry(), SELECTION);

    assertThat(table)
        .anyMatch(line -> line.matches("in +exit-node +let other devices.*"))
        .anyMatch(line -> line.matches("- +use-exit-node .*"))
        .anyMatch(line -> line.matches("refused +auto-update .*"));
  }
}
