package io.github.routerimage.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.platform.Platform;
import io.github.routerimage.squeeze.GoProgram;
import io.github.routerimage.step.Facts;
import io.github.routerimage.step.Layout;
import io.github.routerimage.step.StepRunner;
import io.github.routerimage.tool.ExecutableSearch;
import io.github.routerimage.tool.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompressStepTest {
  @TempDir
  Path dir;

  @Test
  @DisplayName("without compression the binary goes into the image as it is, for every platform")
  void none() throws IOException {
    var layout = new Layout(dir, "router-1");
    for (var platform : Platform.all()) {
      Files.createDirectories(layout.binary(platform).getParent());
      Files.writeString(layout.binary(platform), "binary of " + platform);
    }

    step(layout).compress(new Compression.None(), false, Platform.all());

    for (var platform : Platform.all()) {
      assertThat(layout.packed(platform)).hasContent("binary of " + platform);
      assertThat(Facts.read(layout.compressed(platform)))
          .containsEntry("compression", "not packed");
    }
  }

  @Test
  @DisplayName("squeezed, it differs from what was compiled, and that is kept as symbol file")
  void squeezed() throws IOException {
    var layout = new Layout(dir, "router-1");
    var platform = Platform.parse("linux/arm64");
    var binary = Files.createDirectories(layout.binary(platform).getParent());
    var program = GoProgram.stress(GoProgram.go(Optional.empty()), platform, List.of(), binary);
    Files.move(program.plain(), layout.binary(platform));

    step(layout).compress(new Compression.None(), true, List.of(platform));

    assertThat(layout.packed(platform))
        .hasSameBinaryContentAs(program.squeezed())
        .isExecutable();
    assertThat(layout.symbols(platform)).hasSameBinaryContentAs(layout.binary(platform));
    assertThat(Facts.read(layout.compressed(platform))).containsEntry("squeezed", "true");

    step(layout).compress(new Compression.None(), false, List.of(platform));

    assertThat(layout.packed(platform)).hasSameBinaryContentAs(layout.binary(platform));
    assertThat(layout.symbols(platform)).doesNotExist();
  }

  @Test
  @DisplayName("what cannot be squeezed ends the build with the platform and the way out")
  void notSqueezable() throws IOException {
    var layout = new Layout(dir, "router-1");
    var platform = Platform.parse("linux/arm64");
    Files.createDirectories(layout.binary(platform).getParent());
    Files.writeString(layout.binary(platform), "no program");

    assertThatThrownBy(() -> step(layout).compress(new Compression.None(), true, List.of(platform)))
        .hasMessageStartingWith("compress linux/arm64: ")
        .hasMessageContaining("it is no ELF file")
        .hasMessageContaining("<squeeze>false</squeeze>");
  }

  @Test
  @DisplayName("without a compiled binary it says which goal is missing")
  void absent() {
    var layout = new Layout(dir, "router-1");

    assertThatThrownBy(() -> step(layout).compress(new Compression.None(), false, Platform.all()))
        .hasMessageStartingWith("compress linux/amd64: ")
        .hasMessageContaining("Run the goal compile-tailscale before it");
  }

  private StepRunner steps() {
    return new StepRunner(dir.resolve("results")::resolve);
  }

  private CompressStep step(Layout layout) {
    var host = Host.of("Mac OS X", "aarch64"); // starts nothing
    return new CompressStep(layout, steps(), new StartCheck(host, ExecutableSearch.on("", host)));
  }
}
