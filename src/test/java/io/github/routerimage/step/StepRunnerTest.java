package io.github.routerimage.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.fs.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepRunnerTest {
  @TempDir
  Path dir;

  private StepRunner runner;
  private Path output;
  private int made;

  @BeforeEach
  void setUp() {
    runner = new StepRunner(dir.resolve("results")::resolve);
    output = dir.resolve("target").resolve("binary");
  }

  @Test
  @DisplayName("the same inputs are not worked on twice")
  void upToDate() throws IOException {
    assertThat(run("a").source()).isEqualTo(StepResult.Source.MADE);
    assertThat(run("a").source()).isEqualTo(StepResult.Source.UP_TO_DATE);
    assertThat(made).isEqualTo(1);
  }

  @Test
  @DisplayName("a changed input makes the output again")
  void changedInput() throws IOException {
    run("a");

    assertThat(run("b").source()).isEqualTo(StepResult.Source.MADE);
    assertThat(output).hasContent("made from b");
  }

  @Test
  @DisplayName("after a clean the output comes from the cache")
  void fromCache() throws IOException {
    run("a");
    Files.delete(output);

    assertThat(run("a").source()).isEqualTo(StepResult.Source.FROM_CACHE);
    assertThat(output).hasContent("made from a");
    assertThat(made).isEqualTo(1);
  }

  @Test
  @DisplayName("an output that somebody changed is not taken for current")
  void changedOutput() throws IOException {
    run("a");
    Files.writeString(output, "edited");

    assertThat(run("a").source()).isEqualTo(StepResult.Source.FROM_CACHE);
    assertThat(output).hasContent("made from a");
  }

  @Test
  @DisplayName("a damaged copy in the cache is made again")
  void damagedCache() throws IOException {
    run("a");
    Files.delete(output);
    try (var files = Files.list(dir.resolve("results"))) {
      for (var file : files.filter(f -> !f.toString().endsWith(".sha256")).toList()) {
        Files.writeString(file, "cut");
      }
    }

    assertThat(run("a").source()).isEqualTo(StepResult.Source.MADE);
    assertThat(output).hasContent("made from a");
  }

  @Test
  @DisplayName("a failed recipe leaves neither output nor half a file")
  void failure() throws IOException {
    run("a");

    assertThatThrownBy(
            () -> runner.run(output, Fingerprint.of("test/1").text("input", "b"), partial -> {
              Files.writeString(partial, "half");
              throw new IOException("no space left");
            }))
        .hasMessage("no space left");

    try (var files = Files.list(output.getParent())) {
      assertThat(files).containsExactly(output); // the old one, without a stamp
    }
    assertThat(run("b").source()).isEqualTo(StepResult.Source.MADE);
  }

  private StepResult run(String input) throws IOException {
    return runner.run(output, Fingerprint.of("test/1").text("input", input), partial -> {
      made++;
      Files.writeString(partial, "made from " + input);
    });
  }
}
