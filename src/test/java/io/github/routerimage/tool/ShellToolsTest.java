package io.github.routerimage.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.failure.RejectedValue;
import io.github.routerimage.failure.UserMistake;
import io.github.routerimage.tool.NetworkSettings.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What compiling the shell takes besides Zig: make, its helpers and the sources. */
@EnabledOnOs(OS.LINUX)
class ShellToolsTest {
  private static final String[] HELPERS = {"sh", "sed", "grep", "awk", "sort", "od", "find"};

  @TempDir
  private Path dir;

  @Test
  @DisplayName("GNU make on PATH is taken, another make before it is not")
  void makeOnPath() throws Exception {
    helpers();
    FakeProgram.script(dir.resolve("bin/make"), "echo 'usage: make' >&2; exit 2");
    var gnu = FakeProgram.script(dir.resolve("bin/gmake"), "echo 'GNU Make 4.3'");

    assertThat(make("linux").find()).isEqualTo(gnu);
  }

  @Test
  @DisplayName("without one on PATH, the cache's is taken")
  void makeInCache() throws Exception {
    helpers();
    var cached = FakeProgram.script(cache().make().resolve("make"), "echo 'GNU Make 4.3'");

    assertThat(make("linux").find()).isEqualTo(cached);
  }

  @Test
  @DisplayName("no make: the message names the package and the way without a shell")
  void noMake() throws Exception {
    helpers();

    assertThatThrownBy(() -> make("linux").find())
        .isInstanceOf(UserMistake.class)
        .hasMessage(
            "The shell (busybox) cannot be compiled: PATH has no GNU make. Either install it"
                + " (Debian: apt install make), or write <shell>none</shell> for an image without a"
                + " shell.");
  }

  @Test
  @DisplayName("a helper that is missing is named")
  void noHelper() throws Exception {
    helpers();
    Files.delete(dir.resolve("bin/awk"));

    assertThatThrownBy(() -> make("linux").find()).hasMessageContaining("PATH has no awk");
  }

  @Test
  @DisplayName("Windows cannot compile it, and is told so")
  void windows() {
    assertThatThrownBy(() -> make("windows").find())
        .hasMessageContaining("Windows")
        .hasMessageContaining("WSL")
        .hasMessageContaining("<shell>none</shell>");
  }

  @Test
  @DisplayName("<busybox><source> must be the pinned file")
  void otherSource() throws Exception {
    var file = Files.writeString(dir.resolve("busybox-1.38.0.tar.bz2"), "something else");

    assertThatThrownBy(() -> BusyboxSource.find(Optional.of(file), offline()))
        .isInstanceOf(RejectedValue.class)
        .hasMessageContaining("34f9ea6ff8636f2c9241153b9114eefa9e65674a45318ae1ef95bb5f31c53bb2");
  }

  @Test
  @DisplayName("offline without the sources, the message names the file and the ways out")
  void noSource() {
    assertThatThrownBy(() -> BusyboxSource.find(Optional.empty(), offline()))
        .isInstanceOf(UserMistake.class)
        .hasMessageStartingWith(
            "Maven is offline and busybox 1.38.0 (busybox-1.38.0.tar.bz2, 2.7 MB)")
        .hasMessageContaining("<busybox><source>")
        .hasMessageContaining("<shell>none</shell>");
  }

  private void helpers() throws Exception {
    for (var helper : HELPERS) {
      FakeProgram.script(dir.resolve("bin").resolve(helper), "true");
    }
  }

  private MakeTool make(String os) {
    return new MakeTool(
        cache(), new Host(os, "x86_64"), Map.of("PATH", dir.resolve("bin").toString()));
  }

  private Downloads offline() {
    return new Downloads(
        cache(), new NetworkSettings(true, "", Optional.empty(), Optional.empty(), Limits.usual()));
  }

  private ToolCache cache() {
    return new ToolCache(dir.resolve("cache"));
  }
}
