package io.github.routerimage.routeros;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Scripts that are cut off: after every write and every second of waiting. */
class CutRunsTest {
  private static final int MOST = 400;

  static Stream<Arguments> cuts() {
    return Stream.of("7.9", "7.19.6", "7.20", "7.21.5", "7.22.3", "7.24.5")
        .flatMap(version -> Stream.of("install", "update", "rollback", "remove")
            .flatMap(script -> Stream.of("power", "kill")
                .map(end -> Arguments.of(version, script, end, "beside"))));
  }

  static Stream<Arguments> tightCuts() {
    return Stream.of("7.19.6", "7.24.5")
        .flatMap(version -> Stream.of("update", "rollback", "remove")
            .flatMap(script -> Stream.of("power", "kill")
                .map(end -> Arguments.of(version, script, end, "instead"))));
  }

  static Stream<Arguments> registryCuts() {
    return Stream.of("install", "update", "rollback")
        .flatMap(script ->
            Stream.of("power", "kill").map(end -> Arguments.of("7.24.5", script, end, "registry")));
  }

  @ParameterizedTest
  @MethodSource({"cuts", "tightCuts", "registryCuts"})
  @DisplayName("the power may go, or the script be ended, at any step: importing again ends well,"
      + " with the same login, and nothing foreign is touched")
  void cutAtEveryStep(String version, String script, String end, String way) {
    for (int cut = 1; cut < MOST; cut++) {
      var lab = new Lab(version);
      if (way.equals("instead")) {
        lab.tight();
      } else if (way.equals("registry")) {
        lab.fromRegistry(Map.of());
      }
      lab.prepare(script);
      var build = script.equals("install") ? "1" : "2";
      if (!lab.runUntilCut(build, script, cut)) {
        assertThat(cut).isGreaterThan(3);
        return;
      }
      if (end.equals("power")) {
        lab.router.boot();
      }
      var what = end + " at step " + cut;
      assertThat(lab.repeat(build, script)).as("%s: %s", what, lab.output).doesNotContain("failed");
      lab.assertGood(script, what);
    }
    throw new AssertionError("the script never came to its end");
  }

  @Test
  @DisplayName("while one script is at work another one is refused, and changes nothing")
  void oneAtATime() {
    for (var script : List.of("install", "update", "rollback", "remove")) {
      var lab = new Lab("7.24.5");
      lab.prepare("rollback");
      assertThat(lab.runUntilCut("2", "rollback", 4)).isTrue();
      var before = lab.snapshot();
      assertThat(lab.run("2", script))
          .as(script)
          .anyMatch(line -> line.contains("another run is at work on this router"))
          .contains("router-image " + script + ": failed");
      assertThat(lab.snapshot()).as(script).isEqualTo(before);
    }
  }
}
