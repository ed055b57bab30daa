package io.github.routerimage.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.failure.RejectedValue;
import io.github.routerimage.failure.UserMistake;
import io.github.routerimage.tool.NetworkSettings.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class ZigToolTest {
  @TempDir
  private Path dir;

  @Test
  @DisplayName("zig on PATH is taken, another version before it is not")
  void path() throws Exception {
    zig(dir.resolve("a/zig"), "0.17.1");
    var good = zig(dir.resolve("b/zig"), "0.15.2");

    assertThat(find(dir.resolve("a") + ":" + dir.resolve("b")))
        .isEqualTo(new Zig(good, "0.15.2", "PATH"));
  }

  @Test
  @DisplayName("the Python package comes after PATH and before the cache, as the program inside it")
  void python() throws Exception {
    var inPackage = zig(dir.resolve("site-packages/ziglang/zig"), "0.15.2");
    FakeProgram.script(
        dir.resolve("a/python3"),
        "[ \"$*\" = '-m ziglang env' ] && echo '.{ .zig_exe = \"" + inPackage + "\", .x = 1 }'");
    zig(cached(), "0.15.2");

    assertThat(find(dir.resolve("a").toString()))
        .isEqualTo(new Zig(inPackage, "0.15.2", "the Python package ziglang"));
  }

  @Test
  @DisplayName("a Python without the package, or with another version of it, is passed over")
  void pythonWithout() throws Exception {
    var newer = zig(dir.resolve("site-packages/ziglang/zig"), "0.17.1");
    FakeProgram.script(dir.resolve("a/python3"), "echo '.{ .zig_exe = \"" + newer + "\" }'");
    FakeProgram.script(dir.resolve("b/python3"), "echo 'No module named ziglang' >&2; exit 1");
    zig(cached(), "0.15.2");

    assertThat(find(dir.resolve("a") + ":" + dir.resolve("b")))
        .isEqualTo(new Zig(cached(), "0.15.2", "the cache"));
  }

  @Test
  @DisplayName("<zig><path> of another version is refused")
  void explicit() throws Exception {
    var path = zig(dir.resolve("zig"), "0.17.1");

    assertThatThrownBy(() -> tool("linux", "").find(Optional.of(path)))
        .isInstanceOf(RejectedValue.class)
        .hasMessage(
            "\"%s\": it is Zig 0.17.1, which does not compile the shell for every platform. Take"
                + " Zig 0.15.2.",
            path);
  }

  @Test
  @DisplayName("offline, the message names the file and all ways out")
  void offline() {
    assertThatThrownBy(() -> find(""))
        .isInstanceOf(UserMistake.class)
        .hasMessageStartingWith("Maven is offline and zig 0.15.2 for linux-x86_64"
            + " (zig-x86_64-linux-0.15.2.tar.xz, 53.7 MB) is not in the cache.")
        .hasMessageContaining("pip install ziglang==0.15.2")
        .hasMessageContaining("<zig><path>")
        .hasMessageContaining("<shell>none</shell>");
  }

  @Test
  @DisplayName("a host without a known release is told the ways out")
  void unknownHost() {
    assertThatThrownBy(() -> tool("freebsd", "").find(Optional.empty()))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("freebsd-x86_64")
        .hasMessageContaining("<shell>none</shell>");
  }

  private Zig find(String path) {
    return tool("linux", path).find(Optional.empty());
  }

  private ZigTool tool(String os, String path) {
    var offline = new NetworkSettings(true, "", Optional.empty(), Optional.empty(), Limits.usual());
    return new ZigTool(
        cache(), new Downloads(cache(), offline), new Host(os, "x86_64"), Map.of("PATH", path));
  }

  private static Path zig(Path file, String version) throws IOException {
    return FakeProgram.script(file, "[ \"$*\" = version ] && echo " + version);
  }

  private Path cached() {
    return cache().tool("zig", "0.15.2").resolve("zig");
  }

  private ToolCache cache() {
    return new ToolCache(dir.resolve("cache"));
  }
}
