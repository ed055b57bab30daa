package io.github.routerimage.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.failure.RejectedValue;
import io.github.routerimage.failure.UserMistake;
import io.github.routerimage.fs.Sha256;
import io.github.routerimage.tool.NetworkSettings.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class UpxToolTest {
  @TempDir
  private Path dir;

  @Test
  @DisplayName("Debian's upx-ucl on PATH is taken, another version before it is not")
  void path() throws Exception {
    FakeProgram.upx(dir.resolve("a/upx"), "3.96");
    var good = FakeProgram.upx(dir.resolve("b/upx-ucl"), "4.2.2");

    var upx = tool("linux", dir.resolve("a") + ":" + dir.resolve("b")).find(UpxRequest.knownGood());

    assertThat(upx).isEqualTo(new Upx(good, "4.2.2", "PATH"));
  }

  @Test
  @DisplayName("another version is taken when the user names it")
  void namedVersion() throws Exception {
    FakeProgram.upx(dir.resolve("a/upx"), "5.2.0");
    var request = new UpxRequest(Optional.empty(), Optional.of("5.2.0"), Optional.empty());

    assertThat(tool("linux", dir.resolve("a").toString()).find(request).version())
        .isEqualTo("5.2.0");
  }

  @Test
  @DisplayName("<upx><path> of another version is refused with both ways out")
  void explicitPath() throws Exception {
    var path = FakeProgram.upx(dir.resolve("upx"), "5.2.0");
    var request = new UpxRequest(Optional.of(path), Optional.empty(), Optional.empty());

    assertThatThrownBy(() -> tool("linux", "").find(request))
        .isInstanceOf(RejectedValue.class)
        .hasMessage(
            "\"%s\": it is UPX 5.2.0, wanted is 4.2.4 or 4.2.2. Take one of those, or write"
                + " <upx><version>5.2.0</version> if you have tested it.",
            path);
  }

  @Test
  @DisplayName("what is not UPX is refused")
  void notUpx() throws Exception {
    var path = FakeProgram.script(dir.resolve("upx"), "echo hello");
    var request = new UpxRequest(Optional.of(path), Optional.empty(), Optional.empty());

    assertThatThrownBy(() -> tool("linux", "").find(request))
        .hasMessageContaining("its --version does not begin with upx");
  }

  @Test
  @DisplayName("any known good version in the cache is taken")
  void inCache() throws Exception {
    FakeProgram.upx(cache().tool("upx", "4.2.2").resolve("upx"), "4.2.2");

    assertThat(tool("linux", "").find(UpxRequest.knownGood()).origin()).isEqualTo("the cache");
  }

  @Test
  @DisplayName("a program in the cache that is damaged is named")
  void damagedCache() throws Exception {
    FakeProgram.script(cache().tool("upx", "4.2.4").resolve("upx"), "exit 1");

    assertThatThrownBy(() -> tool("linux", "").find(UpxRequest.knownGood()))
        .isInstanceOf(MachineFault.class)
        .hasMessageContaining("does not say that it is UPX 4.2.4 (but nothing)");
  }

  @Test
  @DisplayName("macOS has no release: the message says so, with all ways out")
  void macos() throws Exception {
    FakeProgram.upx(dir.resolve("a/upx"), "3.96");

    assertThatThrownBy(
            () -> tool("macos", dir.resolve("a").toString()).find(UpxRequest.knownGood()))
        .isInstanceOf(UserMistake.class)
        .hasMessage(
            "UPX 4.2.4 is not here: its makers release none for macos-x86_64, and PATH has"
                + " none of version 4.2.4 or 4.2.2 (%s/a/upx is UPX 3.96). Either run brew install upx"
                + " and set <upx><path> to a UPX of your own (and <upx><version> when it is another"
                + " version), or <compression>none</compression>.",
            dir);
  }

  @Test
  @DisplayName("offline, the message names the release file and the ways out")
  void offline() {
    assertThatThrownBy(() -> tool("linux", "").find(UpxRequest.knownGood()))
        .isInstanceOf(UserMistake.class)
        .hasMessageStartingWith("Maven is offline and upx 4.2.4 for linux-x86_64"
            + " (upx-4.2.4-amd64_linux.tar.xz) is not in the cache.");
  }

  @Test
  @DisplayName("a version with the user's digest is fetched once, unpacked and found in the cache")
  void release() throws Exception {
    var release = dir.resolve("upx/upx/releases/download/v9.9.9/upx-9.9.9-amd64_linux.tar.xz");
    Files.createDirectories(release.getParent());
    try (var tar =
        new TarArchiveOutputStream(new XZCompressorOutputStream(Files.newOutputStream(release)))) {
      var script = FakeProgram.upx(dir.resolve("script"), "9.9.9");
      var entry = new TarArchiveEntry("upx-9.9.9-amd64_linux/upx");
      entry.setMode(0755);
      entry.setSize(Files.size(script));
      tar.putArchiveEntry(entry);
      tar.write(Files.readAllBytes(script));
      tar.closeArchiveEntry();
    }
    var mirror = new NetworkSettings(
        false, dir.toUri().toString(), Optional.empty(), Optional.empty(), Limits.usual());
    var request =
        new UpxRequest(Optional.empty(), Optional.of("9.9.9"), Optional.of(Sha256.of(release)));

    var first = tool("linux", "", mirror).find(request);
    var second = tool("linux", "").find(request);

    assertThat(first.origin()).isEqualTo("the mirror");
    assertThat(second).isEqualTo(new Upx(first.executable(), "9.9.9", "the cache"));
    assertThat(cache().download("").toFile().list()).isEmpty();
  }

  private UpxTool tool(String os, String path) {
    var offline = new NetworkSettings(true, "", Optional.empty(), Optional.empty(), Limits.usual());
    return tool(os, path, offline);
  }

  private UpxTool tool(String os, String path, NetworkSettings network) {
    return new UpxTool(
        cache(), new Downloads(cache(), network), new Host(os, "x86_64"), Map.of("PATH", path));
  }

  private ToolCache cache() {
    return new ToolCache(dir.resolve("cache"));
  }
}
