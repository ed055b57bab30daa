package io.github.routerimage.routeros;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Routers that are not ready: the script says why, and has written nothing. */
class RouterSituationsTest {
  private final Lab lab = new Lab("7.24.5");

  private void assertRefused(String reason) {
    lab.assertRefused(reason);
  }

  @Test
  @DisplayName("no container package")
  void noPackage() {
    lab.upload("1");
    lab.router.items("/system/package").clear();
    assertRefused("the container package is not installed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "no"})
  @DisplayName("device-mode forbids containers, in the words of old and new versions")
  void deviceMode(String word) {
    lab.upload("1");
    lab.router.single.put("/system/device-mode", new HashMap<>(Map.of("container", word)));
    assertRefused("/system/device-mode/update container=yes");
  }

  @Test
  @DisplayName("too old")
  void tooOld() {
    var old = new Lab("7.9");
    old.router.single.put(
        "/system/resource",
        new HashMap<>(
            Map.of("version", "7.8 (stable)", "architecture-name", "arm64", "free-hdd-space", 1L)));
    assertThat(old.run("1", "install")).anyMatch(line -> line.contains("7.8 (stable) is too old"));
  }

  @ParameterizedTest
  @CsvSource({
    "7.22.3, 7.23rc1 (testing)",
    "7.24, 7.25beta5 (testing)",
    "7.24, 7.24",
    "7.24.5, 7.24.5 (stable)"
  })
  @DisplayName("a beta or release candidate gets what is for the release before it")
  void versionForms(String behavesLike, String text) {
    var router = new Lab(behavesLike);
    router.upload("1");
    router.router.set("/system/resource", "version", text);
    assertThat(router.run("1", "install")).endsWith("router-image install: done");
  }

  @Test
  @DisplayName("an architecture without an image in this build, or without containers at all")
  void wrongArchitecture() {
    lab.upload("1");
    lab.router.set("/system/resource", "architecture-name", "mipsbe");
    assertRefused("no image for architecture mipsbe");
  }

  @Test
  @DisplayName("an ARMv5 board gets the v5 archive, and a v7-only build is refused for it")
  void armv5() {
    lab.router.set("/system/resource", "architecture-name", "arm");
    lab.router.set("/system/routerboard", "model", "E50UG");
    lab.upload("1", "linux/arm/v7", "");
    assertRefused("linux-arm-v5.routeros.tar");
    lab.platforms("linux/arm/v7");
    assertRefused("no image for architecture arm");
    lab.platforms("linux/arm/v7", "linux/arm/v5");
    lab.upload("1", "linux/arm/v5", "");
    assertThat(lab.run("1", "install")).endsWith("router-image install: done");
  }

  @Test
  @DisplayName("the archive is missing, or was cut off while it was uploaded")
  void archive() {
    assertRefused("is not on the router");
    lab.router.file(Samples.archive("1", "linux/arm64"), "file", 1000);
    assertRefused("has 1000 bytes and must have " + Samples.size("1"));
  }

  @Test
  @DisplayName("the archive for registries was uploaded, as it is or under the other's name (C12)")
  void wrongEnvelope() {
    var right = Samples.archive("1", "linux/arm64");
    lab.router.file(right.replace(".routeros.", ".oci."), "file", 900);
    assertRefused("for registries (.oci.tar): " + right.replace(".routeros.", ".oci."));
    lab.router.file(right, "file", 900);
    assertRefused("or it is the .oci.tar under this name: upload it again");
  }

  @Test
  @DisplayName("the archive is found on whatever disk it lies (C14)")
  void archiveOnDisk() {
    lab.upload("1", "linux/arm64", "usb1/");
    assertThat(lab.run("1", "install")).endsWith("router-image install: done");
  }

  @Test
  @DisplayName("no space")
  void space() {
    lab.upload("1");
    lab.router.set("/system/resource", "free-hdd-space", 4_000_000L);
    assertRefused("not enough space for tailscale");
  }

  @Test
  @DisplayName("an update without space for two builds says so and changes nothing")
  void spaceForTwo() {
    lab.prepare("update");
    lab.router.set("/system/resource", "free-hdd-space", 4_000_000L);
    var before = lab.snapshot();
    assertThat(lab.run("2", "update")).anyMatch(line -> line.contains("Nothing was changed"));
    assertThat(lab.snapshot()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "7.9, /container/envs, name, tailscale-env",
    "7.20, /container/envs, list, tailscale-env",
    "7.20, /container/mounts, name, tailscale-state",
    "7.21, /container/mounts, list, tailscale-state"
  })
  @DisplayName("a foreign container's lists have our names")
  void foreignLists(String version, String menu, String property, String list) {
    var other = new Lab(version);
    other.upload("1");
    other.router.add(menu, Map.of(property, list, "key", "X", "comment", ""));
    other.assertRefused("the list " + list + " of the containers' variables or mounts has entries");
  }

  @ParameterizedTest
  @CsvSource({
    "7.9, no",
    "7.20, no",
    "7.21, may lose the config",
    "7.22.3, gives container routes another priority",
    "7.23.3, no",
    "7.24.2, does not run scheduler entries that have no start date",
    "7.25, no"
  })
  @DisplayName("each version installs, is told of its own faults, and a second run changes nothing")
  void versions(String version, String warning) {
    var router = new Lab(version);
    router.upload("1");
    router.router.globals().put("tsAuthKey", "key");
    assertThat(router.run("1", "install")).endsWith("router-image install: done");
    assertThat(router.output.stream().filter(line -> line.contains("WARNING")).toList())
        .allMatch(line -> line.contains("RouterOS"))
        .satisfies(lines -> {
          if (warning.equals("no")) {
            assertThat(lines).isEmpty();
          } else {
            assertThat(lines).anyMatch(line -> line.contains(warning));
          }
        });
    var before = router.snapshot();
    assertThat(router.run("1", "install")).endsWith("router-image install: unchanged");
    assertThat(router.snapshot()).isEqualTo(before);
  }

  @Test
  @DisplayName(
      "device-mode without scheduler: no watch before 7.20, and a warning instead of an error")
  void noScheduler() {
    var old = new Lab("7.19.6");
    old.upload("1");
    old.router.set("/system/device-mode", "scheduler", "no");
    assertThat(old.run("1", "install"))
        .endsWith("router-image install: done")
        .anyMatch(line -> line.contains("/system/device-mode/update scheduler=yes"));
    assertThat(old.router.items("/system/scheduler")).isEmpty();
  }

  @Test
  @DisplayName("an archive for another architecture is named")
  void otherArchive() {
    lab.upload("1", "linux/arm/v7", "usb1/");
    assertRefused("Not for this router, of another build, or for registries (.oci.tar): usb1/"
        + Samples.archive("1", "linux/arm/v7"));
  }

  @Test
  @DisplayName("unpacking in memory: the setting and the disk are there only while it takes")
  void tmpfs() {
    lab.settings(Map.of("tmpfs", "64M"));
    lab.upload("1");
    assertThat(lab.run("1", "install")).endsWith("router-image install: done");
    assertThat(lab.router.journal)
        .containsSubsequence(
            "/disk/add {comment=router-image tailscale tmpfs, slot=tailscale-tmp,"
                + " tmpfs-max-size=64M, type=tmpfs}",
            "/container/config/set {tmpdir=tailscale-tmp}",
            "/container/config/set {tmpdir=}",
            "/disk/remove [router-image tailscale tmpfs]");
    assertThat(lab.router.items("/disk")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"7.19.6, 2, ''", "7.20.8, 1, memory-high", "7.23.3, 0, memory-high memory-max"})
  @DisplayName("limits of memory that a version does not have are left out, and that is said")
  void memory(String version, int warnings, String properties) {
    var limited = new Lab(version);
    limited.settings(Map.of("memoryHigh", "64M", "memoryMax", "128M"));
    limited.upload("1");
    assertThat(limited.run("1", "install")).endsWith("router-image install: done");
    assertThat(limited.output.stream().filter(line -> line.contains("is left out")))
        .hasSize(warnings);
    assertThat(limited.container().keySet().stream().filter(name -> name.startsWith("memory")))
        .containsExactlyInAnyOrder(properties.isEmpty() ? new String[0] : properties.split(" "));
  }

  @Test
  @DisplayName("check has no problem with little space when nothing is to be unpacked")
  void checkOfInstalled() {
    lab.prepare("update");
    lab.router.set("/system/resource", "free-hdd-space", 1_000_000L);
    assertThat(lab.run("1", "check")).endsWith("router-image check: unchanged");
    assertThat(lab.run("2", "check"))
        .endsWith("router-image check: unchanged")
        .anyMatch(line -> line.contains("there is no space for two builds"));
  }

  @Test
  @DisplayName("another container's tmpdir stays; too little memory is said before")
  void tmpfsOfOthers() {
    lab.settings(Map.of("tmpfs", "64M"));
    lab.upload("1");
    lab.router.set("/system/resource", "free-memory", 70_000_000L);
    assertRefused("not enough memory to unpack in it");
    lab.router.set("/system/resource", "free-memory", 200_000_000L);
    lab.router.set("/container/config", "tmpdir", "usb1/pull");
    assertThat(lab.run("1", "install")).endsWith("router-image install: done");
    assertThat(lab.router.journal.toString()).doesNotContain("tmpdir", "/disk/");
  }

  @Test
  @DisplayName("a foreign interface has the name")
  void foreignInterface() {
    lab.upload("1");
    lab.router.add("/interface", Map.of("name", "veth-ts", "comment", "mine"));
    assertRefused("an interface veth-ts exists");
  }

  @Test
  @DisplayName(
      "a board with a flash directory gets everything below it, and no other place is taken")
  void flash() {
    lab.router.file("flash", "directory", 0);
    lab.upload("1");
    lab.settings(Map.of("directory", "containers/ts"));
    assertRefused("would be in RAM on this board");
    lab.settings(Map.of());
    lab.router.globals().put("tsAuthKey", "key");
    assertThat(lab.run("1", "install")).endsWith("router-image install: done");
    assertThat(lab.running()).isEqualTo("1");
    assertThat(lab.router.exists("flash/tailscale/tailscaled.state")).isFalse();
    assertThat(lab.router.exists("flash/tailscale/state/tailscaled.state")).isTrue();
  }

  @Test
  @DisplayName("a disk that is not there would silently be a directory of the flash")
  void noDisk() {
    lab.upload("1");
    lab.settings(Map.of("directory", "usb1/tailscale"));
    assertRefused("there is no disk usb1");
    lab.router.file("usb1", "disk", 0);
    lab.router.add("/disk", Map.of("slot", "usb1", "free", 90_000_000L));
    assertThat(lab.run("1", "install")).endsWith("router-image install: done");
  }
}
