package io.github.routerimage.routeros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images from a registry: installation, updates by digest, and what a registry may answer. */
class RegistryTest {
  private static final String INDEX = "https://ghcr.io/v2/ann/home-router/manifests/";
  private final Lab lab = new Lab("7.24.5");

  RegistryTest() {
    lab.fromRegistry(Map.of());
    lab.upload("1");
  }

  @Test
  @DisplayName("the image is pulled by the tag of its platform, and nothing is asked once it runs")
  void installs() {
    lab.router.globals().put("tsAuthKey", "key");
    assertThat(lab.run("1", "install")).endsWith("router-image install: done");
    assertThat(lab.container()).containsEntry("remote-image", "ghcr.io/ann/home-router:1-arm64");
    assertThat(lab.running()).isEqualTo("1");
    assertThat(lab.identity()).isEqualTo(1L);
    lab.router.web.pages.clear();
    assertThat(lab.run("1", "install")).endsWith("router-image install: unchanged");
  }

  @Test
  @DisplayName(
      "an update goes where the followed tag goes, and a second look changes nothing (C13)")
  void updates() {
    lab.run("1", "install");
    assertThat(lab.run("1", "update")).endsWith("router-image update: unchanged");
    lab.upload("2");
    assertThat(lab.run("1", "update")).endsWith("router-image update: done");
    assertThat(lab.running()).isEqualTo("2");
    var before = lab.snapshot();
    assertThat(lab.run("1", "update")).endsWith("router-image update: unchanged");
    assertThat(lab.snapshot()).isEqualTo(before);
    assertThat(lab.run("1", "rollback")).endsWith("router-image rollback: done");
    assertThat(lab.running()).isEqualTo("1");
    assertThat(lab.run("1", "remove")).endsWith("router-image remove: done");
    assertThat(lab.ours()).isEmpty();
  }

  @Test
  @DisplayName("a new image that does not run goes, and the old one is back")
  void failingUpdate() {
    lab.run("1", "install");
    lab.upload("2");
    lab.router.containers.images.put("ghcr.io/ann/home-router:stable-arm64", "broken");
    assertThat(lab.run("1", "update"))
        .contains("router-image update: failed")
        .anyMatch(line -> line.contains("The installed build still runs")
            && line.contains("the package is private"));
    assertThat(lab.running()).isEqualTo("1");
  }

  @Test
  @DisplayName(
      "a registry that does not answer, wants a login or has no such tag: nothing is written (C17)")
  void silentRegistry() {
    lab.router.web.pages.remove(INDEX + "1");
    lab.assertRefused("a package is private until it is made public");
    lab.upload("1");
    lab.router.web.guarded.put(INDEX + "1", "Bearer other");
    lab.assertRefused("wants a login");
    lab.router.web.guarded.clear();
    lab.router.web.pages.put(INDEX + "1", "<html>");
    lab.assertRefused("cannot read ghcr.io/ann/home-router:1");
    lab.router.web.pages.put(INDEX + "1", "{\"manifests\":[]}");
    lab.assertRefused("has nothing for arm64");
  }

  @Test
  @DisplayName("an update that cannot ask the registry leaves everything as it is")
  void updateWithoutRegistry() {
    lab.run("1", "install");
    lab.router.web.pages.clear();
    var before = lab.snapshot();
    assertThat(lab.run("1", "update")).contains("router-image update: failed");
    assertThat(lab.snapshot()).isEqualTo(before);
  }

  @Test
  @DisplayName("a tag that holds another build is not installed under the name of this one")
  void otherBuild() {
    lab.upload("2");
    lab.router.web.pages.put(INDEX + "1", lab.router.web.pages.get(INDEX + "2"));
    lab.assertRefused("the registry has another build under ghcr.io/ann/home-router:1");
  }

  @Test
  @DisplayName("device-mode without fetch, and a RouterOS that takes no host, are refused")
  void notReady() {
    lab.router.set("/system/device-mode", "fetch", "no");
    lab.assertRefused("/system/device-mode/update fetch=yes");
    var old = new Lab("7.17.1");
    old.fromRegistry(Map.of());
    old.upload("1");
    old.assertRefused("need RouterOS 7.18 or newer");
  }

  @Test
  @DisplayName("an ARMv5 board takes the manifest and the tag of arm/v5")
  void armv5() {
    lab.router.set("/system/resource", "architecture-name", "arm");
    lab.router.set("/system/routerboard", "model", "E50UG");
    assertThat(lab.run("1", "install")).endsWith("router-image install: done");
    assertThat(lab.container()).containsEntry("remote-image", "ghcr.io/ann/home-router:1-arm-v5");
  }

  @Test
  @DisplayName("the schedule wants update.rsc where a reboot leaves it, and goes with the rest")
  void schedule() {
    lab.fromRegistry(Map.of("updateEvery", "1d"));
    lab.assertRefused("update.rsc is not on the router");
    lab.router.file("flash", "directory", 0);
    lab.router.file("update.rsc", "script", 1);
    lab.assertRefused("Upload it to flash/");
    lab.router.unlink("update.rsc");
    lab.router.file("flash/update.rsc", "script", 1);
    lab.router.set("/system/device-mode", "scheduler", "no");
    lab.assertRefused("/system/device-mode/update scheduler=yes");
    lab.router.set("/system/device-mode", "scheduler", "yes");
    assertThat(lab.run("1", "install")).endsWith("router-image install: done");
    assertThat(lab.router.items("/system/scheduler").values())
        .singleElement()
        .satisfies(entry -> assertThat(entry)
            .containsEntry("start-date", "2026-01-01")
            .containsEntry("interval", "1d")
            .containsEntry("on-event", ":do {/import file-name=\"flash/update.rsc\"} on-error={}"));
    assertThat(lab.run("1", "remove")).endsWith("router-image remove: done");
    assertThat(lab.router.items("/system/scheduler")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ghcr.io/ann/r, https://ghcr.io/v2/ann/r/manifests/x, https://ghcr.io/token?scope=repository:ann/r:pull",
    "docker.io/ann/r, https://registry-1.docker.io/v2/ann/r/manifests/x,"
        + " https://auth.docker.io/token?service=registry.docker.io&scope=repository:ann/r:pull",
    "reg.example:5000/r, https://reg.example:5000/v2/r/manifests/x, ''"
  })
  @DisplayName("each registry is asked at its own address, with the token it wants")
  void addresses(String repository, String index, String token) {
    var settings = new SettingsReader(Map.of("source", "registry", "registry", repository))
        .read(List.of(), List.of());
    var registry = settings.registry().orElseThrow();
    assertThat(registry.index("x")).isEqualTo(index);
    assertThat(registry.token()).isEqualTo(token);
  }

  @Test
  @DisplayName("a token address of one's own, or none")
  void ownToken() {
    var texts = Map.of(
        "source",
        "registry",
        "registry",
        "git.example/a/r",
        "registryToken",
        "https://git.example/v2/token?scope=repository:{name}:pull");
    var registry =
        new SettingsReader(texts).read(List.of(), List.of()).registry().orElseThrow();
    assertThat(registry.token())
        .isEqualTo("https://git.example/v2/token?scope=repository:a/r:pull");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "source | ftp | Write one of file, registry",
        "source | registry | the pom has no <registry>",
        "follow | stable | it needs the source registry",
        "updateEvery | 1d | it needs the source registry",
        "updateEvery | daily | a time like 12h",
        "registryToken | http://x | an https address"
      })
  @DisplayName("settings that do not go together are refused before anything is built")
  void rejected(String element, String text, String hint) {
    assertThatThrownBy(() -> new SettingsReader(Map.of(element, text)).read(List.of(), List.of()))
        .hasMessageContaining("<router><" + element + "> \"" + text + "\": ")
        .hasMessageContaining(hint);
  }

  @Test
  @DisplayName("a schedule without a tag that moves is refused")
  void nothingToFollow() {
    var texts = Map.of("source", "registry", "registry", "ghcr.io/ann/r", "updateEvery", "1d");
    assertThatThrownBy(() -> new SettingsReader(texts).read(List.of(), List.of()))
        .hasMessageContaining("Add <follow> with a tag that moves");
  }
}
