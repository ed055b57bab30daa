package io.github.routerimage.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.failure.RejectedValue;
import io.github.routerimage.failure.UserMistake;
import io.github.routerimage.tool.NetworkSettings.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EnabledOnOs(OS.LINUX)
class GoToolchainsTest {
  private static final Host LINUX = new Host("linux", "x86_64");
  private static final String SUM_1_26_8 = "h1:ZOmGe1OnfREDMIdb1Qi4G9JSuDPBLGExZMQ4nis1RXM=";

  @TempDir
  private Path dir;

  private final Map<String, String> shell = new HashMap<>();

  @Test
  @DisplayName("<go><home> wins, whatever its version")
  void home() throws Exception {
    FakeProgram.go(dir.resolve("sdk"), "1.26.7");
    FakeProgram.go(dir.resolve("path"), "1.26.8");
    shell.put("PATH", dir.resolve("path/bin").toString());
    var request = new GoRequest(GoVersion.parse("1.26.8"), Optional.of(dir.resolve("sdk")));

    var go = toolchains(false).find(request);

    assertThat(go.version()).hasToString("1.26.7");
    assertThat(go.origin()).isEqualTo("<go><home>");
  }

  @Test
  @DisplayName("a home without Go is refused")
  void noHome() {
    var request = new GoRequest(GoVersion.parse("1.26.8"), Optional.of(dir));

    assertThatThrownBy(() -> toolchains(false).find(request))
        .isInstanceOf(RejectedValue.class)
        .hasMessage("\"%s\": it has no bin/go. Write what go env GOROOT prints.", dir);
  }

  @Test
  @DisplayName("the exact version on PATH wins, even behind another one")
  void path() throws Exception {
    FakeProgram.go(dir.resolve("old"), "1.19.8");
    var exact = FakeProgram.go(dir.resolve("exact"), "1.26.8");
    shell.put("PATH", dir.resolve("old/bin") + ":" + dir.resolve("exact/bin"));

    var go = toolchains(false).find(wanted());

    assertThat(go.executable()).isEqualTo(exact);
    assertThat(go.origin()).isEqualTo("PATH");
  }

  @Test
  @DisplayName("a script of a version manager is replaced by the Go behind it")
  void shim() throws Exception {
    var real = FakeProgram.go(dir.resolve("real"), "1.26.8");
    FakeProgram.script(dir.resolve("shims/go"), "exec " + real + " \"$@\"");
    shell.put("PATH", dir.resolve("shims").toString());

    assertThat(toolchains(false).find(wanted()).executable()).isEqualTo(real);
  }

  @Test
  @DisplayName("the cache comes before an installed Go that would fetch")
  void inCache() throws Exception {
    FakeProgram.go(dir.resolve("path"), "1.25.0");
    FakeProgram.go(cache().tool("go", "1.26.8"), "1.26.8");
    shell.put("PATH", dir.resolve("path/bin").toString());

    assertThat(toolchains(false).find(wanted()).origin()).isEqualTo("the cache");
  }

  @Test
  @DisplayName("an installed Go fetches the exact one")
  void fetchedByGo() throws Exception {
    var exact = FakeProgram.go(dir.resolve("exact"), "1.26.8");
    FakeProgram.go(cache().bootstrapGo(), "1.23.5", dir.resolve("exact"), SUM_1_26_8);

    var go = toolchains(false).find(wanted());

    assertThat(go.executable()).isEqualTo(exact);
    assertThat(go.origin()).isEqualTo("the module cache of Go 1.23.5");
  }

  @Test
  @DisplayName("a Go with another sum than ours is never run, whatever GOSUMDB says")
  void fetchedByGoWithWrongSum() throws Exception {
    FakeProgram.go(dir.resolve("path"), "1.23.5", dir.resolve("exact"), "h1:other=");
    shell.putAll(Map.of("PATH", dir.resolve("path/bin").toString(), "GOSUMDB", "off"));

    assertThatThrownBy(() -> toolchains(false).find(wanted()))
        .isInstanceOf(MachineFault.class)
        .hasMessageContaining(
            "its module sum is h1:other=, tools/go.properties says " + SUM_1_26_8);
  }

  @Test
  @DisplayName("what cannot be had names everything that was tried, and the ways out")
  void nothing() throws Exception {
    FakeProgram.go(dir.resolve("path"), "1.19.8");
    shell.put("PATH", dir.resolve("path/bin").toString());

    assertThatThrownBy(() -> toolchains(false).find(GoRequest.of(GoVersion.parse("1.26.3"))))
        .hasMessage(
            "Go 1.26.3 is not here and could not be fetched:\n"
                + "  - %s/path/bin/go is Go 1.19.8, and only Go from 1.21 on can fetch another version\n"
                + "  - GOPROXY is not set\n"
                + "  - no digest is known for an official archive of this Go for linux-x86_64\n"
                + "Set GOPROXY to a module mirror or <toolMirror> to an address that this machine"
                + " reaches, or install Go 1.26.3 on PATH, or any Go from 1.21 on, or set <go><home>.",
            dir);
  }

  @Test
  @DisplayName("offline, the message names the archive and its size")
  void offline() {
    assertThatThrownBy(() -> toolchains(true).find(wanted()))
        .isInstanceOf(UserMistake.class)
        .hasMessageStartingWith("Maven is offline and go 1.26.8 for linux-x86_64"
            + " (go1.26.8.linux-amd64.tar.gz, 66.9 MB) is not in the cache.");
  }

  @Test
  @DisplayName("the calls see the user's supply settings, and nothing that changes bytes")
  void environment() throws Exception {
    FakeProgram.go(dir.resolve("path"), "1.26.8");
    shell.putAll(Map.of(
        "PATH", dir.resolve("path/bin").toString(),
        "HOME", "/home/ann",
        "GOFLAGS", "-mod=vendor",
        "GOEXPERIMENT", "jsonv2",
        "GOOS", "darwin",
        "GOWORK", "/x/go.work",
        "CC", "clang",
        "HTTPS_PROXY", "http://proxy:3128"));

    var environment = toolchains(false).find(wanted()).environment();

    assertThat(environment)
        .containsEntry("GOPROXY", "https://mirror.invalid")
        .containsEntry("HTTPS_PROXY", "http://proxy:3128")
        .containsEntry("HOME", "/home/ann")
        .containsEntry("GOCACHE", cache().goHome("build").toString())
        .containsEntry("GOFLAGS", "")
        .containsEntry("GOWORK", "off")
        .containsEntry("GOTOOLCHAIN", "local")
        .containsEntry("GOEXPERIMENT", "")
        .doesNotContainKeys("GOOS", "CC", "GOROOT");
    assertThat(toolchains(true).find(wanted()).environment()).containsEntry("GOPROXY", "off");
  }

  @ParameterizedTest
  @CsvSource({
    "HOME, relative", "HOME, /proc/nowhere", "GOCACHE, relative", "GOCACHE, /proc/nowhere",
    "GOCACHE, off", "GOMODCACHE, relative", "GOMODCACHE, /proc/nowhere", "GOPATH, relative",
    "GOPATH, relative:/tmp", "TMPDIR, /proc/nowhere", "TMPDIR, relative"
  })
  @DisplayName("a place where Go cannot work is replaced by one where it can")
  void places(String name, String place) {
    realGo();
    shell.put(name, place);

    var go = toolchains(true).find(wanted());

    assertThat(
            go.runChecked(go.command(dir, "list", "-deps", "-export", "unsafe")).stdout())
        .isEqualTo("unsafe\n");
  }

  @Test
  @DisplayName("a call that misses a module offline says which goal fetches it")
  void missingModule() {
    realGo();
    shell.put("GOMODCACHE", dir.resolve("mod").toString());
    var go = toolchains(true).find(wanted());

    assertThatThrownBy(
            () -> go.runChecked(go.command(dir, "mod", "download", "example.com/x@v1.0.0")))
        .isInstanceOf(MachineFault.class)
        .hasMessageStartingWith("go mod ended with exit code 1. Its last lines:")
        .hasMessageEndingWith(
            "run the goal router-image:prefetch once with a network, as the same user.");
  }

  @Test
  @DisplayName("offline, what was tried before is named: it may be what the user means to use")
  void offlineTried() throws Exception {
    FakeProgram.script(dir.resolve("path/go"), "exit 3");
    shell.put("PATH", dir.resolve("path").toString());

    assertThatThrownBy(() -> toolchains(true).find(wanted()))
        .hasMessageContaining("What else was tried:\n  - " + dir + "/path/go does not run: ");
  }

  @Test
  @DisplayName("an invalid GOSUMDB is named with the place where it is set")
  void sumDatabase() throws Exception {
    FakeProgram.go(dir.resolve("path"), "1.26.8");
    shell.putAll(Map.of("PATH", dir.resolve("path/bin").toString(), "GOSUMDB", "on"));

    assertThatThrownBy(() -> toolchains(false).find(wanted()))
        .isInstanceOf(UserMistake.class)
        .hasMessageStartingWith("GOSUMDB is \"on\", set in the environment: ");
  }

  @Test
  @DisplayName("the proxy of settings.xml reaches Go when the shell names none")
  void proxy() throws Exception {
    FakeProgram.go(dir.resolve("path"), "1.26.8");
    shell.put("PATH", dir.resolve("path/bin").toString());
    var login = new NetworkSettings.Login("ann", "p@ss");
    var proxy = new ProxySettings("proxy.corp", 3128, Optional.of(login), "localhost|*.corp");
    var network =
        new NetworkSettings(false, "", Optional.empty(), Optional.of(proxy), Limits.usual());

    assertThat(toolchains(network).find(wanted()).environment())
        .containsEntry("HTTPS_PROXY", "http://ann:p%40ss@proxy.corp:3128")
        .containsEntry("NO_PROXY", "localhost,.corp");
  }

  @Test
  @DisplayName("the official archive comes from the mirror, pinned")
  void officialArchiveIsPinned() throws Exception {
    var file = dir.resolve("mirror/dl/go1.26.8.linux-amd64.tar.gz");
    Files.createDirectories(dir.resolve("mirror/dl"));
    Files.writeString(file, "not Go");
    var network = new NetworkSettings(
        false,
        dir.resolve("mirror").toUri().toString(),
        Optional.empty(),
        Optional.empty(),
        Limits.usual());

    assertThatThrownBy(() -> toolchains(network).find(wanted()))
        .hasMessageContaining("tools/go.properties says d0f743b33e8d8945")
        .hasMessageContaining("was deleted and not run");
  }

  private void realGo() {
    shell.putAll(System.getenv());
    shell.put("PATH", TestedGo.find().executable().resolveSibling("").toString());
  }

  private GoToolchains toolchains(boolean offline) {
    return toolchains(
        new NetworkSettings(offline, "", Optional.empty(), Optional.empty(), Limits.usual()));
  }

  private GoToolchains toolchains(NetworkSettings network) {
    return new GoToolchains(cache(), new Downloads(cache(), network), LINUX, shell);
  }

  private ToolCache cache() {
    return new ToolCache(dir.resolve("cache"));
  }

  private static GoRequest wanted() {
    return GoRequest.tested();
  }
}
