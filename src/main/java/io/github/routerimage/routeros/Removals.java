package io.github.routerimage.routeros;

import java.util.ArrayList;
import java.util.List;

/** Takes away what an installation made, whatever the settings were. */
final class Removals {
  /** Menus that may hold objects of ours, whatever the settings were; what depends comes first. */
  private static final List<String> MENUS = List.of(
      "/ip/firewall/nat",
      "/ip/firewall/mangle",
      "/ip/firewall/raw",
      "/ip/firewall/filter",
      "/ip/firewall/address-list",
      "/ipv6/firewall/nat",
      "/ipv6/firewall/mangle",
      "/ip/dns/static",
      "/ip/route",
      "/ipv6/route",
      "/interface/list/member",
      "/ip/address",
      "/ipv6/address",
      "/disk");

  /** The same, of the container package. */
  private static final List<String> PACKAGE_MENUS =
      List.of("/container/envs", "/container/mounts", "/interface/veth");

  private Removals() {}

  /** @param tag what all our comments begin with */
  static List<String> statements(String tag) {
    var lines = new ArrayList<String>();
    var pattern = Literal.string("^" + tag + " ");
    for (var menu : MENUS) {
      var found = menu + "/find where comment~" + pattern;
      lines.add(":if ([:len [" + found + "]] > 0) do={");
      lines.add("  " + menu + "/remove [" + found + "]");
      lines.add("  :set tsChanges ($tsChanges + 1)");
      lines.add("}");
    }
    for (var menu : PACKAGE_MENUS) {
      var name = "tsRemove" + menu.substring(menu.lastIndexOf('/') + 1);
      var found = menu + "/find where comment~" + pattern;
      lines.add("@late " + name);
      lines.add("  :local tsCount [:len [" + found + "]]");
      lines.add("  " + menu + "/remove [" + found + "]");
      lines.add("  :return $tsCount");
      lines.add("@end");
      lines.add(":set tsChanges ($tsChanges + [$" + name + "])");
    }
    return lines;
  }
}
