package io.github.routerimage.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.tool.NetworkSettings.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoModuleMirrorTest {
  private static final GoVersion VERSION = GoVersion.parse("1.26.8");
  private static final Host HOST = new Host("linux", "x86_64");

  @TempDir
  private Path dir;

  private final List<String> refused = new ArrayList<>();

  @Test
  @DisplayName(
      "a toolchain comes from a file: mirror, offline too, and its programs are executable")
  void fileMirror() throws Exception {
    var zip = toolchain("bin/go", "pkg/tool/linux_amd64/link", "src/a.go");
    var mirror = new GoModuleMirror("off," + dir.resolve("mirror").toUri() + ",direct");

    var fetched = mirror.fetch(downloads(true), VERSION, HOST, new ModuleZip(zip).h1(), refused);
    GoModuleMirror.unpack(fetched.orElseThrow(), VERSION, HOST, dir.resolve("to"));

    assertThat(dir.resolve("to/bin/go")).isExecutable();
    assertThat(dir.resolve("to/pkg/tool/linux_amd64/link")).isExecutable();
    assertThat(Files.isExecutable(dir.resolve("to/src/a.go"))).isFalse();
  }

  @Test
  @DisplayName("a zip with another sum is refused and deleted")
  void wrongSum() throws Exception {
    toolchain("bin/go");
    var mirror = new GoModuleMirror(dir.resolve("mirror").toUri().toString());

    assertThatThrownBy(() -> mirror.fetch(downloads(false), VERSION, HOST, "h1:other=", refused))
        .isInstanceOf(MachineFault.class)
        .hasMessageContaining("module sum is h1:")
        .hasMessageContaining("tools/go.properties says h1:other=");
    assertThat(cache().download("").toFile().list()).isEmpty();
  }

  @Test
  @DisplayName("after a comma the next mirror is asked when the file is not there, after | always")
  void list() throws Exception {
    var zip = toolchain("bin/go");
    var good = dir.resolve("mirror").toUri();
    try (var server = new TestServer()) {
      server.on(path("/broken"), TestServer.text(403, "no"));
      assertThat(fetch(server.at("/empty") + "," + good, zip)).isPresent();
      Files.delete(cache().download("v0.0.1-go1.26.8.linux-amd64.zip"));
      assertThat(fetch(server.at("/broken") + "," + good, zip)).isEmpty();
      assertThat(fetch(server.at("/broken") + "|" + good, zip)).isPresent();
    }
    assertThat(refused.get(0)).endsWith("127.0.0.1 has no such file (404): not here.");
  }

  @Test
  @DisplayName("user and password in an address are sent, and never shown")
  void login() throws Exception {
    try (var server = new TestServer()) {
      var zip = toolchain("bin/go");
      server.on(path("/m"), TestServer.bytes(Files.readAllBytes(zip)));
      var address = server.at("/m").toString();

      assertThat(fetch(address.replace("//", "//u:p@"), zip)).isPresent();
      fetch(server.at("/none").toString().replace("//", "//u:geheim@"), zip);

      assertThat(server.headers()).contains("Authorization: Basic dTpw");
      assertThat(refused).noneMatch(line -> line.contains("geheim"));
    }
  }

  private Optional<Path> fetch(String goProxy, Path zip) throws IOException {
    var sum = new ModuleZip(zip).h1();
    return new GoModuleMirror(goProxy).fetch(downloads(false), VERSION, HOST, sum, refused);
  }

  private static String path(String mirror) {
    return mirror + "/golang.org/toolchain/@v/v0.0.1-go1.26.8.linux-amd64.zip";
  }

  private Path toolchain(String... names) throws IOException {
    var zip = dir.resolve("mirror" + path(""));
    Files.createDirectories(dir.resolve("mirror/golang.org/toolchain/@v"));
    try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (var name : names) {
        out.putNextEntry(new ZipEntry("golang.org/toolchain@v0.0.1-go1.26.8.linux-amd64/" + name));
        out.write(name.getBytes(StandardCharsets.UTF_8));
      }
    }
    return zip;
  }

  private Downloads downloads(boolean offline) {
    return new Downloads(
        cache(),
        new NetworkSettings(offline, "", Optional.empty(), Optional.empty(), Limits.usual()));
  }

  private ToolCache cache() {
    return new ToolCache(dir.resolve("cache"));
  }
}
