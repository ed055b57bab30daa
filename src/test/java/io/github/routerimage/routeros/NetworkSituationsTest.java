package io.github.routerimage.routeros;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks, name servers and firewalls that a container may meet. */
class NetworkSituationsTest {
  private final Lab lab = new Lab("7.24.5");

  private void assertRefused(String reason) {
    lab.assertRefused(reason);
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

  @Test
  @DisplayName("IPv6 that is switched off, or in use in the same network, is refused")
  void ipv6NotFree() {
    lab.upload("1");
    lab.settings(Map.of("subnet6", "fd00:172:20::/64"));
    lab.router.set("/ipv6/settings", "disable-ipv6", true);
    assertRefused("IPv6 is switched off on this router");
    lab.router.set("/ipv6/settings", "disable-ipv6", false);
    lab.router.add(
        "/ipv6/address", Map.of("address", "2001:db8::1/64", "interface", "bridge", "comment", ""));
    lab.router.add(
        "/ipv6/address", Map.of("address", "fe80::1/64", "interface", "bridge", "comment", ""));
    assertThat(lab.run("1", "install")).endsWith("router-image install: done");
    assertThat(lab.run("1", "install")).endsWith("router-image install: unchanged");
    lab.router.add(
        "/ipv6/address",
        Map.of("address", "fd00:172:20::9/128", "interface", "vlan7", "comment", ""));
    assertRefused("has fd00:172:20::9/128 on vlan7 in it");
  }

  @Test
  @DisplayName("before 7.11 nothing of IPv6 is written, and that is said")
  void ipv6TooOld() {
    var old = new Lab("7.9");
    old.upload("1");
    old.settings(Map.of("subnet6", "fd00:172:20::/64"));
    assertThat(old.run("1", "install"))
        .endsWith("router-image install: done")
        .anyMatch(line -> line.contains("<subnet6> is left out"));
    assertThat(old.router.journal.toString()).doesNotContain("fd00:", "fd7a:");
  }

  @Test
  @DisplayName("the first DNS server that answers is taken, and a dead one is better than none")
  void deadDns() {
    lab.upload("1");
    lab.router.silent.add("9.9.9.9");
    lab.run("1", "install");
    assertThat(lab.container()).containsEntry("dns", "1.1.1.1");
    var other = new Lab("7.24.5");
    other.upload("1");
    other.router.silent.addAll(java.util.List.of("9.9.9.9", "1.1.1.1"));
    assertThat(other.run("1", "install"))
        .anyMatch(line -> line.contains("none of the router's DNS servers answers"))
        .endsWith("router-image install: done");
  }

  @Test
  @DisplayName("a router that asks by HTTPS only is asked itself, where it answers others (C19)")
  void dnsByHttps() {
    lab.upload("1");
    lab.router.set("/ip/dns", "servers", "");
    lab.router.set("/ip/dns", "use-doh-server", "https://dns.example/dns-query");
    lab.router.set("/ip/dns", "allow-remote-requests", false);
    assertRefused("asks by HTTPS only for itself or not at all (allow-remote-requests=");
    lab.router.set("/ip/dns", "allow-remote-requests", true);
    var drop = lab.router.add(
        "/ip/firewall/filter",
        Map.of("chain", "input", "action", "drop", "disabled", false, "comment", "defconf"));
    lab.settings(Map.of("lanList", "none"));
    assertThat(lab.run("1", "install")).endsWith("router-image install: done");
    assertThat(lab.container()).containsEntry("dns", "172.20.0.1");
    assertThat(lab.router.items("/ip/firewall/filter").values())
        .anyMatch(rule -> "53".equals(Values.text(rule.get("dst-port")))
            && drop.equals(rule.get("place-before")));
    assertThat(lab.run("1", "install")).endsWith("router-image install: unchanged");
  }

  @Test
  @DisplayName("without a list to join, one rule lets the container through, before the first drop")
  void acceptRule() {
    lab.upload("1");
    lab.router.items("/interface/list").clear();
    lab.router.add(
        "/ip/firewall/filter",
        Map.of("chain", "forward", "action", "accept", "disabled", false, "comment", "x"));
    var drop = lab.router.add(
        "/ip/firewall/filter",
        Map.of("chain", "forward", "action", "drop", "disabled", false, "comment", "y"));
    assertThat(lab.run("1", "install"))
        .endsWith("router-image install: done")
        .anyMatch(line -> line.contains("gets a rule of its own"));
    assertThat(lab.router.items("/ip/firewall/filter").values())
        .anyMatch(rule ->
            drop.equals(rule.get("place-before")) && "veth-ts".equals(rule.get("in-interface")));
    assertThat(lab.run("1", "install")).endsWith("router-image install: unchanged");
    assertThat(lab.run("1", "remove")).endsWith("router-image remove: done");
    assertThat(lab.ours()).isEmpty();
    lab.router
        .items("/ip/firewall/filter")
        .values()
        .forEach(rule -> assertThat(rule).doesNotContainKey("place-before"));
  }

  @Test
  @DisplayName("a firewall that drops by address is told of; a list in the pom is joined")
  void addressFirewall() {
    lab.upload("1");
    lab.router.add(
        "/ip/firewall/filter",
        Map.of(
            "chain",
            "forward",
            "action",
            "drop",
            "disabled",
            false,
            "src-address-list",
            "!LANs",
            "comment",
            "y"));
    lab.router.add(
        "/ip/firewall/raw",
        Map.of(
            "chain",
            "prerouting",
            "action",
            "drop",
            "disabled",
            false,
            "src-address",
            "!192.168.88.0/24",
            "comment",
            "y"));
    assertThat(lab.run("1", "check"))
        .anyMatch(line -> line.contains("<addressList>LANs</addressList>"))
        .anyMatch(line -> line.contains("does not come from 192.168.88.0/24"));
    lab.settings(Map.of("addressList", "LANs"));
    assertThat(lab.run("1", "install"))
        .endsWith("router-image install: done")
        .noneMatch(line -> line.contains("<addressList>"));
    assertThat(lab.router.items("/ip/firewall/address-list").values())
        .singleElement()
        .satisfies(entry -> assertThat(entry).containsEntry("address", "172.20.0.0/30"));
  }
}
