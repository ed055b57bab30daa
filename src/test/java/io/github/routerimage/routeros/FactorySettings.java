package io.github.routerimage.routeros;

import java.util.HashMap;
import java.util.Map;

/** What is on a simulated router before anything of ours is: a bit of each menu, all foreign. */
final class FactorySettings {
  private FactorySettings() {}

  static void apply(RouterDouble router) {
    router.single.put(
        "/system/resource",
        new HashMap<>(Map.of(
            "version",
            router.version() + " (stable)",
            "architecture-name",
            "arm64",
            "free-hdd-space",
            60_000_000L,
            "free-memory",
            500_000_000L)));
    router.single.put(
        "/system/device-mode", new HashMap<>(Map.of("container", true, "scheduler", true)));
    router.single.put("/ipv6/settings", new HashMap<>(Map.of("disable-ipv6", false)));
    router.single.put("/container/config", new HashMap<>(Map.of("tmpdir", "")));
    router.single.put("/system/routerboard", new HashMap<>(Map.of("model", "RB5009UG+S+")));
    router.single.put(
        "/ip/dns",
        new HashMap<>(Map.of(
            "servers",
            "9.9.9.9,1.1.1.1",
            "dynamic-servers",
            "",
            "use-doh-server",
            "",
            "allow-remote-requests",
            true)));
    router.add("/system/package", Map.of("name", "container", "disabled", false));
    router.add("/interface/list", Map.of("name", "LAN"));
    router.add("/interface", Map.of("name", "bridge", "comment", ""));
    router.add(
        "/ip/address",
        Map.of("address", "192.168.88.1/24", "interface", "bridge", "comment", "defconf"));
    router.add(
        "/ip/firewall/nat",
        Map.of("chain", "srcnat", "action", "masquerade", "comment", "defconf"));
    router.add(
        "/ip/route",
        Map.of("dst-address", "10.9.0.0/16", "gateway", "192.168.88.9", "comment", ""));
    router.add("/container/envs", Map.of("key", "TZ", "value", "UTC", "comment", ""));
  }
}
