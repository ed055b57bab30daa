package io.github.routerimage.mojo;

import io.github.routerimage.routeros.RouterSettings;
import io.github.routerimage.routeros.SettingsReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The element {@code <router>}: what the scripts set up. Everything is text and has a default. */
public final class RouterParameter {
  /** Name of the container, default {@code tailscale}; two on one router need two. */
  @Nullable
  String name;

  /**
   * The container's interface, default {@code veth-ts}; the container sees it under the same name.
   */
  @Nullable
  String veth;

  /** Network between router and container, default {@code 172.20.0.0/30}. */
  @Nullable
  String subnet;

  /** The same in IPv6, for example {@code fd00:172:20::/64}; default {@code none}. */
  @Nullable
  String subnet6;

  /** Interface list that the interface joins, default {@code LAN}; {@code none} for none. */
  @Nullable
  String lanList;

  /**
   * Address list that the container's network joins, for a firewall that drops what is not in one;
   * default {@code none}.
   */
  @Nullable
  String addressList;

  /**
   * Directory for root and login, for example {@code usb1/tailscale}. Default: {@code tailscale},
   * below {@code flash/} on boards that have it.
   */
  @Nullable
  String directory;

  /** Networks behind the router that the tailnet may reach: {@code 192.168.88.0/24}. */
  @Nullable
  List<@Nullable String> routes;

  /** Networks behind other subnet routers, which this router sends to the container. */
  @Nullable
  List<@Nullable String> tailnetRoutes;

  /** Whether the router offers itself as exit node, default {@code false}. */
  @Nullable
  String exitNode;

  /** Whether the node takes routes of other subnet routers, default {@code false}. */
  @Nullable
  String acceptRoutes;

  /** Whether the container itself uses the tailnet's DNS, default {@code false}. */
  @Nullable
  String acceptDns;

  /** Whether the router forwards names below ts.net to Tailscale, default {@code true}. */
  @Nullable
  String magicDns;

  /**
   * Who does NAT, source check and MSS clamp: {@code router} (default; Tailscale then runs with
   * netfilter off) or {@code none}.
   */
  @Nullable
  String firewall;

  /** Name of the node, default: what the container is called. */
  @Nullable
  String hostname;

  /** Address of another control server, for example Headscale. */
  @Nullable
  String loginServer;

  /**
   * Memory at which RouterOS slows the container down, for example {@code 128M}; default
   * {@code unlimited}. From 7.20 on.
   */
  @Nullable
  String memoryHigh;

  /** Memory at which RouterOS ends the container; default {@code unlimited}. From 7.23 on. */
  @Nullable
  String memoryMax;

  /**
   * {@code on-failure} (default), {@code always} or {@code no}. Before 7.23 RouterOS has no choice:
   * 7.20 to 7.22 restart every 10 seconds, older ones get a scheduler entry that looks each minute.
   */
  @Nullable
  String restart;

  /**
   * Memory in which RouterOS unpacks the image, for example {@code 64M}, only while that takes;
   * default {@code none}: it unpacks on the disk.
   */
  @Nullable
  String tmpfs;

  /**
   * Where the router takes the image from: {@code file} (default), an uploaded archive, or
   * {@code registry}, the pom's {@code <registry>}; from RouterOS 7.18 on.
   */
  @Nullable
  String source;

  /** Tag that {@code update.rsc} follows, for example {@code stable}; default: this build's own. */
  @Nullable
  String follow;

  /** Time between two looks for an update, for example {@code 1d}; default {@code none}. */
  @Nullable
  String updateEvery;

  /**
   * Where the registry hands out tokens for reading without a login, with <code>{name}</code> for
   * the repository, or {@code none}. Default: known for ghcr.io and docker.io, none for others.
   */
  @Nullable
  String registryToken;

  /** Whether the container's output goes to the router's log, default {@code true}. */
  @Nullable
  String logging;

  /** @param registry the pom's {@code <registry>} */
  RouterSettings settings(@Nullable String registry) {
    var texts = new HashMap<String, String>();
    put(texts, "registry", registry == null ? null : registry.strip());
    put(texts, "source", source);
    put(texts, "follow", follow);
    put(texts, "updateEvery", updateEvery);
    put(texts, "registryToken", registryToken);
    put(texts, "name", name);
    put(texts, "veth", veth);
    put(texts, "subnet", subnet);
    put(texts, "subnet6", subnet6);
    put(texts, "lanList", lanList);
    put(texts, "addressList", addressList);
    put(texts, "directory", directory);
    put(texts, "exitNode", exitNode);
    put(texts, "acceptRoutes", acceptRoutes);
    put(texts, "acceptDns", acceptDns);
    put(texts, "magicDns", magicDns);
    put(texts, "firewall", firewall);
    put(texts, "hostname", hostname);
    put(texts, "loginServer", loginServer);
    put(texts, "memoryHigh", memoryHigh);
    put(texts, "memoryMax", memoryMax);
    put(texts, "restart", restart);
    put(texts, "tmpfs", tmpfs);
    put(texts, "logging", logging);
    return new SettingsReader(texts).read(Elements.list(routes), Elements.list(tailnetRoutes));
  }

  private static void put(Map<String, String> texts, String element, @Nullable String text) {
    if (text != null) {
      texts.put(element, text);
    }
  }
}
