package io.github.routerimage.routeros;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Everything that the settings put on a router besides the container itself. */
final class RouterObjects {
  private final RouterSettings settings;
  private final String tag;
  private final String stateInImage;
  private final List<RouterObject> objects = new ArrayList<>();

  /** @param stateInImage where the image keeps its login */
  RouterObjects(RouterSettings settings, String tag, String stateInImage) {
    this.settings = settings;
    this.tag = tag;
    this.stateInImage = stateInImage;
    network();
    routes();
    objects.addAll(new FirewallRules(settings, tag).all());
    if (settings.magicDns()) {
      plain(
          "dns",
          "/ip/dns/static",
          "name",
          "ts.net",
          "type",
          "FWD",
          "forward-to",
          "100.100.100.100",
          "match-subdomain",
          "yes");
    }
    container();
    settings
        .registry()
        .filter(registry -> !registry.every().isEmpty())
        .ifPresent(registry -> schedule(registry.every()));
  }

  /** The container's interface; a script refuses to exchange it under a container. */
  RouterObject veth() {
    return objects.get(0);
  }

  /** Statements that add what is missing. */
  List<String> statements() {
    return objects.stream().flatMap(object -> object.statements().stream()).toList();
  }

  private void network() {
    var subnet = settings.subnet();
    var both = new ArrayList<String>(List.of("name", settings.veth()));
    var four = subnet.host(2) + "/" + subnet.length();
    settings
        .subnet6()
        .ifPresentOrElse(
            six -> both.addAll(List.of(
                "{{veth.v4}}",
                four,
                "{{veth.both}}",
                four + "," + six.host(2) + "/" + six.length(),
                "{{veth.gateway6}}",
                six.host(1))),
            () -> both.addAll(List.of("address", four)));
    both.addAll(List.of("gateway", subnet.host(1)));
    late("veth", "/interface/veth", "", both.toArray(String[]::new));
    plain(
        "address",
        "/ip/address",
        "address",
        subnet.host(1) + "/" + subnet.length(),
        "interface",
        settings.veth());
    settings
        .subnet6()
        .ifPresent(six -> plain(
            "address6",
            "/ipv6/address",
            "address",
            six.host(1) + "/" + six.length(),
            "interface",
            settings.veth(),
            "advertise",
            "no"));
    if (!settings.lanList().isEmpty()) {
      objects.add(RouterObject.plain(
              tag,
              "lan",
              "/interface/list/member",
              "list",
              settings.lanList(),
              "interface",
              settings.veth())
          .when("$tsLan = true"));
    }
  }

  private void routes() {
    route("tailnet", RouterSettings.TAILNET);
    settings.subnet6().ifPresent(six -> route("tailnet6", RouterSettings.TAILNET6));
    int number = 0;
    for (var network : settings.tailnetRoutes()) {
      if (!network.six() || settings.subnet6().isPresent()) {
        route("route" + ++number, network);
      }
    }
  }

  private void route(String role, Prefix network) {
    var gateway = network.six() ? settings.subnet6().orElseThrow() : settings.subnet();
    plain(
        role,
        network.six() ? "/ipv6/route" : "/ip/route",
        "dst-address",
        network.toString(),
        "gateway",
        gateway.host(2));
  }

  private void container() {
    late(
        "state",
        "/container/mounts",
        "tsState=($tsDir . \"/state\")",
        "{{mount.list}}",
        mounts(settings),
        "src",
        "$tsState",
        "dst",
        stateInImage);
    NodeVariables.of(settings)
        .forEach((name, value) -> late(
            "env-" + role(name),
            "/container/envs",
            "",
            "{{env.list}}",
            envs(settings),
            "key",
            name,
            "value",
            value));
  }

  /** With a start date of its own: RouterOS 7.24.0 to 7.24.4 does not run entries without. */
  private void schedule(String every) {
    plain(
        "update",
        "/system/scheduler",
        "name",
        settings.name() + "-update",
        "interval",
        every,
        "start-date",
        "2026-01-01",
        "start-time",
        "03:17:00",
        "policy",
        "ftp,read,write,policy,test",
        "on-event",
        "$tsEvent");
  }

  private static String role(String variable) {
    return variable.substring(3).toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Name of the list of mounts. */
  static String mounts(RouterSettings settings) {
    return settings.name() + "-state";
  }

  /** Name of the list of variables. */
  static String envs(RouterSettings settings) {
    return settings.name() + "-env";
  }

  private void plain(String role, String menu, String... pairs) {
    objects.add(RouterObject.plain(tag, role, menu, pairs));
  }

  private void late(String role, String menu, String arguments, String... pairs) {
    objects.add(RouterObject.late(tag, role, menu, arguments, pairs));
  }
}
