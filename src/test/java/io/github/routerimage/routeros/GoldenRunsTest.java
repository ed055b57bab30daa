package io.github.routerimage.routeros;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One text serves all versions, so what differs by version is what a router is told to do: every
 * write of a whole life, for eight versions.
 */
class GoldenRunsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/routeros/runs");

  @ParameterizedTest
  @ValueSource(
      strings = {"7.9", "7.12.2", "7.19.6", "7.20", "7.21.5", "7.22.3", "7.23.3", "7.24.5"})
  @DisplayName("the writes of a whole life are those in golden/routeros/runs")
  void writes(String version) throws IOException {
    var lab = new Lab(version);
    var lines = new ArrayList<String>();
    lab.prepare("install");
    record(lab, lines, "1", "install");
    lab.upload("2");
    record(lab, lines, "2", "update");
    record(lab, lines, "2", "rollback");
    record(lab, lines, "2", "rollback");
    lab.upload("3");
    lab.behaves("3", "crashes");
    record(lab, lines, "3", "update");
    record(lab, lines, "2", "remove");

    var file = GOLDEN.resolve(version + ".txt");
    var text = String.join("\n", lines) + "\n";
    if ("renew".equals(System.getProperty("golden"))) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, text);
    }
    assertThat(text).isEqualTo(Files.readString(file));
  }

  private static void record(Lab lab, List<String> lines, String build, String script) {
    lab.router.journal.clear();
    lab.run(build, script);
    lines.add("=== " + script + " to build " + build);
    lines.addAll(lab.router.journal);
    lines.add("--- " + lab.output.get(lab.output.size() - 1));
  }
}
