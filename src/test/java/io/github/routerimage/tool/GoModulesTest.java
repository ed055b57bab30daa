package io.github.routerimage.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.failure.MachineFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module proxy in a directory, asked by the real go command. */
class GoModulesTest {
  private static final String MODULE = "example.org/module";
  private static final String VERSION = "v1.2.3";

  @TempDir
  Path dir;

  private Go go;
  private GoModules modules;

  @BeforeEach
  void proxy() throws IOException {
    var served = Files.createDirectories(dir.resolve("proxy/example.org/module/@v"));
    Files.writeString(served.resolve("v1.2.3.info"), "{\"Version\":\"v1.2.3\"}");
    Files.writeString(served.resolve("v1.2.3.mod"), "module example.org/module\n");
    try (var zip = new ZipOutputStream(Files.newOutputStream(served.resolve("v1.2.3.zip")))) {
      put(zip, "go.mod", "module example.org/module\n");
      put(zip, "deep/file.go", "package deep\n");
    }
    var cache = new ToolCache(dir.resolve("cache"));
    modules = new GoModules(cache);
    go = go(dir.resolve("proxy").toUri().toString());
  }

  @Test
  @DisplayName("a module is fetched, unpacked outside Go's cache, and then taken from there")
  void fetched() throws IOException {
    var first = modules.fetch(go, MODULE, VERSION, Optional.empty());

    assertThat(first.directory().resolve("deep/file.go")).hasContent("package deep\n");
    assertThat(first.sum()).startsWith("h1:");
    var again = modules.fetch(go("off"), MODULE, VERSION, Optional.of(first.sum()));
    assertThat(again).isEqualTo(first);
  }

  @Test
  @DisplayName("in a cache behind a link, its directory is named as Go sees it")
  void behindLink() throws IOException {
    var real = Files.createDirectories(dir.resolve("real")).toRealPath();
    var link = Files.createSymbolicLink(dir.resolve("link"), real);
    var behind = new GoModules(new ToolCache(link));

    var fetched = behind.fetch(go, MODULE, VERSION, Optional.empty());

    assertThat(fetched.directory()).startsWith(real);
    assertThat(behind.cached(MODULE, VERSION)).contains(fetched);
  }

  @Test
  @DisplayName(
      "a module with another sum than the pinned one is not unpacked, even with the checksum database off")
  void changed() {
    assertThatThrownBy(() -> modules.fetch(go, MODULE, VERSION, Optional.of("h1:pinned=")))
        .isInstanceOf(MachineFault.class)
        .hasMessageStartingWith("example.org/module v1.2.3: its sum is h1:")
        .hasMessageContaining("this plugin pins h1:pinned=")
        .hasMessageContaining("It was not used");
    assertThat(dir.resolve("cache/sources/example.org-module-v1.2.3")).doesNotExist();
  }

  @Test
  @DisplayName("a version that the proxy lacks is reported with Go's own words and what to check")
  void absent() {
    assertThatThrownBy(() -> modules.fetch(go, MODULE, "v9.9.9", Optional.empty()))
        .hasMessageContaining("example.org/module v9.9.9 cannot be fetched")
        .hasMessageContaining("Check the version, and that GOPROXY is reachable");
  }

  @Test
  @DisplayName("without a network the goal that fetches it is named")
  void offline() {
    assertThatThrownBy(() -> modules.fetch(go("off"), MODULE, VERSION, Optional.empty()))
        .hasMessageContaining("run the goal prefetch");
  }

  private Go go(String proxy) {
    var found = TestedGo.find();
    var environment = new HashMap<>(found.environment());
    environment.putAll(Map.of(
        "GOPROXY",
        proxy,
        "GOSUMDB",
        "off",
        "GOMODCACHE",
        dir.resolve("modcache").toString(),
        "GOFLAGS",
        "-modcacherw")); // else the temporary directory cannot be removed
    return new Go(found.executable(), found.version(), found.origin(), environment);
  }

  private static void put(ZipOutputStream zip, String name, String content) throws IOException {
    zip.putNextEntry(new ZipEntry(MODULE + "@" + VERSION + "/" + name));
    zip.write(content.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
