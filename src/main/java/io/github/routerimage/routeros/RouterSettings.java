package io.github.routerimage.routeros;

import io.github.routerimage.failure.RejectedValue;
import java.util.List;
import java.util.Optional;

/**
 * What the scripts set up on a router. The texts are checked by {@link SettingsReader}.
 *
 * @param name of the container and begin of the comment that marks our objects
 * @param veth the container's interface; its name inside the container as well
 * @param subnet between router (first address) and container (second)
 * @param subnet6 the same in IPv6
 * @param lanList interface list that the container's interface joins; empty for none
 * @param addressList address list of a firewall that the container's network joins; empty for none
 * @param directory for root and state, without slashes around it
 * @param defaultDirectory whether that is ours, which a script may move to {@code flash/}
 * @param routes that the router advertises to the tailnet
 * @param tailnetRoutes networks of other subnet routers, which this router sends to the container
 * @param login what the node asks Tailscale for
 * @param magicDns whether names below ts.net are forwarded to Tailscale's resolver
 * @param routerFirewall whether the router does NAT, source check and MSS clamp
 * @param limits of the container
 * @param registry where the image comes from; empty for an uploaded archive
 */
public record RouterSettings(
    String name,
    String veth,
    Prefix subnet,
    Optional<Prefix> subnet6,
    String lanList,
    String addressList,
    String directory,
    boolean defaultDirectory,
    List<Prefix> routes,
    List<Prefix> tailnetRoutes,
    Login login,
    boolean magicDns,
    boolean routerFirewall,
    Limits limits,
    Optional<RegistrySource> registry) {
  /** Tailscale's own addresses. */
  static final Prefix TAILNET = Prefix.parse("100.64.0.0/10");

  static final Prefix TAILNET6 = Prefix.parse("fd7a:115c:a1e0::/48");

  public RouterSettings {
    routes = List.copyOf(routes);
    tailnetRoutes = List.copyOf(tailnetRoutes);
    for (var route : routes) {
      for (var own : List.of(subnet, subnet6.orElse(subnet), TAILNET, TAILNET6)) {
        if (route.length() > 0 && route.overlaps(own)) {
          throw new RejectedValue(
                  route.toString(),
                  "it overlaps with " + own + ", which the container itself uses",
                  "leave it out")
              .in("<router><routes><route>");
        }
      }
    }
  }

  /**
   * What the node asks for at its login.
   *
   * @param hostname empty for the container's own
   * @param server empty for Tailscale's
   */
  public record Login(
      String hostname, String server, boolean exitNode, boolean acceptRoutes, boolean acceptDns) {
    /** A name that has to be resolved before the node can log in. */
    String serverHost() {
      var host = server.replaceFirst("^https?://", "").replaceFirst("[:/].*", "");
      return host.matches("[0-9.]*|\\[") ? "controlplane.tailscale.com" : host;
    }
  }

  /**
   * How RouterOS treats the container.
   *
   * @param memoryHigh bytes with K, M or G as RouterOS takes them, or {@code unlimited}
   * @param memoryMax the same
   * @param restart {@code on-failure}, {@code always} or {@code no}
   * @param tmpfs megabytes of memory to unpack in; 0 for unpacking on the disk
   */
  public record Limits(
      String memoryHigh, String memoryMax, String restart, boolean logging, int tmpfs) {}
}
