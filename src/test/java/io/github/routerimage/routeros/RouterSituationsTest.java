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
    var before = lab.snapshot();
    for (var script : new String[] {"check", "install"}) {
      assertThat(lab.run("1", script)).as(script).anyMatch(line -> line.contains(reason));
      assertThat(lab.output).as(script).contains("router-image " + script + ": failed");
      assertThat(lab.snapshot()).as(script).isEqualTo(before);
    }
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

  @Test
  @DisplayName("a foreign interface has the name")
  void foreignInterface() {
    lab.upload("1");
    lab.router.add("/interface", Map.of("name", "veth-ts", "comment", "mine"));
    assertRefused("an interface veth-ts exists");
  }

  @ParameterizedTest
  @ValueSource(strings = {"172.20.0.1/24", "172.20.0.2/32", "172.16.0.1/12"})
  @DisplayName("the subnet is in use, by a smaller or a larger network")
  void subnet(String address) {
    lab.upload("1");
    lab.router.add("/ip/address", Map.of("address", address, "interface", "vlan7", "comment", ""));
    assertRefused("overlaps with " + address + " on vlan7");
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

  @Test
  @DisplayName("without any DNS server the container could not start (C19); dynamic ones are fine")
  void dns() {
    lab.upload("1");
    lab.router.set("/ip/dns", "servers", "");
    assertRefused("the router has no DNS server");
    lab.router.set("/ip/dns", "dynamic-servers", "192.168.1.1");
    assertThat(lab.run("1", "install")).endsWith("router-image install: done");
    assertThat(lab.container()).containsEntry("dns", "192.168.1.1");
  }

  @Test
  @DisplayName("a provider inside 100.64.0.0/10 keeps its packets")
  void carrier() {
    lab.upload("1");
    lab.router.add(
        "/ip/address", Map.of("address", "100.66.1.2/20", "interface", "ether1", "comment", ""));
    assertThat(lab.run("1", "install")).endsWith("router-image install: done");
    assertThat(lab.router.items("/ip/firewall/raw")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"7.9", "7.21", "7.24.5"})
  @DisplayName("IPv6 where the version's interfaces have it")
  void ipv6(String version) {
    var six = new Lab(version);
    six.upload("1");
    six.settings(Map.of("subnet6", "fd00:172:20::/64"));
    assertThat(six.run("1", "install")).endsWith("router-image install: done");
    var veth = six.router.items("/interface/veth").values().iterator().next();
    assertThat(veth.get("address"))
        .isEqualTo(version.equals("7.9") ? "172.20.0.2/30" : "172.20.0.2/30,fd00:172:20::2/64");
  }

  @Test
  @DisplayName("without the interface list the rest is installed, with a warning")
  void noList() {
    lab.upload("1");
    lab.router.items("/interface/list").clear();
    assertThat(lab.run("1", "install"))
        .endsWith("router-image install: done")
        .anyMatch(line -> line.contains("WARNING: there is no interface list LAN"));
  }
}
