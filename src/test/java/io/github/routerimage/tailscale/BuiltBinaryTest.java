package io.github.routerimage.tailscale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.features.FeatureSelection;
import io.github.routerimage.features.TailscaleVersion;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.process.Processes;
import io.github.routerimage.tool.Go;
import io.github.routerimage.tool.TestedGo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A small program in place of Tailscale, built as a request says and then compared with others. */
class BuiltBinaryTest {
  private static final Platform ARM_V5 = Platform.parse("linux/arm/v5");

  @TempDir
  static Path dir;

  private static Go go;
  private static Path binary;

  @BeforeAll
  static void build() throws IOException {
    go = TestedGo.find();
    Files.writeString(dir.resolve("go.mod"), "module example\n");
    Files.writeString(
        dir.resolve("main.go"), "package main\nvar stamp string\nfunc main() { println(stamp) }\n");
    binary = dir.resolve("binary");
    Processes.runChecked(go.command(
            dir,
            "build",
            "-trimpath",
            "-tags=ts_omit_a,ts_omit_b",
            "-ldflags=-X main.stamp=1.98.5-t295179bf2",
            "-o",
            binary.toString(),
            ".")
        .environment(ARM_V5.goEnvironment()));
  }

  @Test
  @DisplayName("a binary that is as asked for passes")
  void asAskedFor() throws IOException {
    BuiltBinary.of(binary, go).check(request("1.98.5", "ts_omit_a,ts_omit_b"), ARM_V5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "linux/arm/v7 | 1.98.5 | ts_omit_a,ts_omit_b | GOARM is 5, expected 7",
        "linux/arm64 | 1.98.5 | ts_omit_a,ts_omit_b | ELF machine is 40, expected 183",
        "linux/arm/v5 | 1.98.5 | ts_omit_a | build tags is ts_omit_a,ts_omit_b, expected ts_omit_a",
        "linux/arm/v5 | 1.102.5 | ts_omit_a,ts_omit_b | version stamp is false, expected true"
      })
  @DisplayName("a binary for another platform, with other tags or stamps is refused")
  void otherwise(String platform, String version, String tags, String difference)
      throws IOException {
    var built = BuiltBinary.of(binary, go);

    assertThatThrownBy(() -> built.check(request(version, tags), Platform.parse(platform)))
        .isInstanceOf(MachineFault.class)
        .hasMessageContaining("The binary for " + platform + " is not what was asked for: ")
        .hasMessageContaining(difference);
  }

  @Test
  @DisplayName("a binary without a file of the overlay is refused")
  void overlay() throws IOException {
    var built = BuiltBinary.of(binary, go);

    built.check(new Overlay(dir, "example/", List.of("main.go")), ARM_V5);
    assertThatThrownBy(() -> built.check(new Overlay(dir, "example/", List.of("other.go")), ARM_V5))
        .hasMessageContaining("example/other.go is false, expected true");
  }

  @Test
  @DisplayName("what is no ELF file is refused")
  void noElf() throws IOException {
    var text = Files.writeString(dir.resolve("text"), "no program, but long enough to look at");

    assertThatThrownBy(() -> BuiltBinary.of(text, go)).hasMessageContaining("is no ELF file");
    assertThat(text).exists();
  }

  private static CompileRequest request(String version, String tags) {
    var tailscale = TailscaleVersion.parse(version);
    var selection = new FeatureSelection(
        tailscale, tags, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    return new CompileRequest(
        new TailscaleSource(tailscale, dir, "h1:x"), go, selection, List.of(ARM_V5), Inlining.NONE);
  }
}
