package io.github.routerimage.routeros;

import java.util.ArrayList;
import java.util.List;

/** What the settings put into the router's firewall. */
final class FirewallRules {
  /** TCP without options in a packet of 1,280 bytes, Tailscale's MTU (net/tstun/mtu.go). */
  private static final int MSS = 1240;

  private static final int MSS6 = 1220;

  private final RouterSettings settings;
  private final String tag;
  private final List<RouterObject> objects = new ArrayList<>();

  FirewallRules(RouterSettings settings, String tag) {
    this.settings = settings;
    this.tag = tag;
    if (!settings.addressList().isEmpty()) {
      plain(
          "address-list",
          "/ip/firewall/address-list",
          "list",
          settings.addressList(),
          "address",
          settings.subnet().toString());
    }
    accept();
    if (settings.routerFirewall()) {
      firewall();
    }
  }

  List<RouterObject> all() {
    return objects;
  }

  /** Rules of its own where it joins no list, before the first one that would drop. */
  private void accept() {
    objects.add(RouterObject.plain(
            tag,
            "accept",
            "/ip/firewall/filter",
            "chain",
            "forward",
            "action",
            "accept",
            "in-interface",
            settings.veth(),
            "place-before",
            "$tsBefore")
        .when("($tsLan = false) && ([:len [:tostr $tsBefore]] > 0)"));
    objects.add(RouterObject.plain(
            tag,
            "accept-dns",
            "/ip/firewall/filter",
            "chain",
            "input",
            "action",
            "accept",
            "protocol",
            "udp",
            "dst-port",
            "53",
            "in-interface",
            settings.veth(),
            "place-before",
            "$tsInput")
        .when("($tsLan = false) && ($tsAskRouter = true) && ([:len [:tostr $tsInput]] > 0)"));
  }

  /** What Tailscale's own rules would do (util/linuxfw, 1.102.5), as far as the router can. */
  private void firewall() {
    var veth = settings.veth();
    var own = settings.subnet().toString();
    // without these two a LAN host would have to know the way back to the tailnet
    plain(
        "nat-tailnet",
        "/ip/firewall/nat",
        "chain",
        "srcnat",
        "action",
        "masquerade",
        "src-address",
        RouterSettings.TAILNET.toString(),
        "out-interface",
        "!" + veth);
    plain(
        "nat-container",
        "/ip/firewall/nat",
        "chain",
        "srcnat",
        "action",
        "masquerade",
        "src-address",
        own,
        "out-interface",
        "!" + veth);
    // nobody but the container may claim to come from the tailnet
    objects.add(RouterObject.plain(
            tag,
            "source-check",
            "/ip/firewall/raw",
            "chain",
            "prerouting",
            "action",
            "drop",
            "src-address",
            RouterSettings.TAILNET.toString(),
            "in-interface",
            "!" + veth)
        .when("$tsCarrier = false"));
    clamp("/ip/firewall/mangle", "", MSS);
    if (settings.subnet6().isPresent()) {
      plain(
          "nat-tailnet6",
          "/ipv6/firewall/nat",
          "chain",
          "srcnat",
          "action",
          "masquerade",
          "src-address",
          RouterSettings.TAILNET6.toString(),
          "out-interface",
          "!" + veth);
      plain(
          "nat-container6",
          "/ipv6/firewall/nat",
          "chain",
          "srcnat",
          "action",
          "masquerade",
          "src-address",
          settings.subnet6().orElseThrow().toString(),
          "out-interface",
          "!" + veth);
      clamp("/ipv6/firewall/mangle", "6", MSS6);
    }
  }

  /** The tunnel's MTU is not the interface's, so the size is written; in both directions. */
  private void clamp(String menu, String suffix, int mss) {
    for (var side : List.of("in", "out")) {
      plain(
          "mss-" + side + suffix,
          menu,
          "chain",
          "forward",
          "action",
          "change-mss",
          "new-mss",
          String.valueOf(mss),
          "protocol",
          "tcp",
          "tcp-flags",
          "syn",
          "tcp-mss",
          (mss + 1) + "-65535",
          side + "-interface",
          settings.veth(),
          "passthrough",
          "yes");
    }
  }

  private void plain(String role, String menu, String... pairs) {
    objects.add(RouterObject.plain(tag, role, menu, pairs));
  }
}
