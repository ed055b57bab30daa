package io.github.routerimage.routeros;

import io.github.routerimage.failure.Mistakes;
import io.github.routerimage.failure.RejectedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Makes settings of the texts in a pom. All mistakes are found before the first is reported, so
 * that one build shows them all.
 */
public final class SettingsReader {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,30}");
  private static final Pattern INTERFACE = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,14}");
  private static final Pattern LIST = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,30}");
  private static final Pattern DIRECTORY = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_./-]{0,100}");
  private static final Pattern HOSTNAME =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
  private static final Pattern SERVER =
      Pattern.compile("https?://[A-Za-z0-9.:\\[\\]_-]+(/[A-Za-z0-9._/-]*)?");
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,119}");
  private static final Pattern TIME = Pattern.compile("none|[1-9][0-9]{0,2}[hd]");
  private static final Pattern TOKEN =
      Pattern.compile("none|https://[A-Za-z0-9.:/?=&{}_-]*\\{name}[A-Za-z0-9.:/?=&_-]*");
  private static final Pattern MEGABYTES = Pattern.compile("none|[1-9][0-9]{0,3}M");
  private static final Pattern SIZE = Pattern.compile("unlimited|[1-9][0-9]{0,11}[KMG]?");

  private final Map<String, String> texts;
  private final Mistakes mistakes = new Mistakes();

  /** @param texts by element name; an absent element has its default */
  public SettingsReader(Map<String, String> texts) {
    this.texts = Map.copyOf(texts);
  }

  /**
   * The settings.
   *
   * @param routes texts of {@code <routes><route>}
   * @param tailnetRoutes texts of {@code <tailnetRoutes><route>}
   */
  public RouterSettings read(List<String> routes, List<String> tailnetRoutes) {
    var name = text("name", "tailscale", NAME, "lower-case letters, digits and hyphens");
    var veth = value("veth", "veth-ts", SettingsReader::veth);
    var subnet = value("subnet", "172.20.0.0/30", SettingsReader::subnet);
    var subnet6 = value("subnet6", "none", SettingsReader::subnet6);
    var lanList = text("lanList", "LAN", LIST, "the name of an interface list, or none");
    var addressList = text("addressList", "none", LIST, "the name of an address list, or none");
    var directory = value("directory", "tailscale", SettingsReader::directory);
    var own = networks("<router><routes><route>", routes);
    var others = networks("<router><tailnetRoutes><route>", tailnetRoutes);
    var login = login();
    var magicDns = yes("magicDns", "true");
    var firewall = choice("firewall", "router", List.of("router", "none"));
    var limits = limits();
    var registry = registry();
    mistakes.throwAny("settings in <router> cannot be used");
    return new RouterSettings(
        name,
        veth,
        subnet,
        subnet6,
        lanList.equals("none") ? "" : lanList,
        addressList.equals("none") ? "" : addressList,
        directory,
        !texts.containsKey("directory"),
        own,
        others,
        login,
        magicDns,
        firewall.equals("router"),
        limits,
        registry);
  }

  /** A tag that moves is needed before anybody can look whether it moved. */
  private Optional<RegistrySource> registry() {
    var source = choice("source", "file", List.of("file", "registry"));
    var follow = text("follow", "", TAG, "a tag of <tags>, like stable");
    var every = text("updateEvery", "none", TIME, "a time like 12h or 1d, or none");
    var token = text("registryToken", "", TOKEN, "an https address with {name} in it, or none");
    if (source.equals("file")) {
      for (var element : List.of("follow", "updateEvery", "registryToken")) {
        if (texts.containsKey(element)) {
          reject(
              element,
              texts.get(element),
              "it needs the source registry",
              "add <source>registry</source>");
        }
      }
      return Optional.empty();
    }
    if (!every.equals("none") && follow.isEmpty()) {
      reject(
          "updateEvery",
          every,
          "the tag of a build does not move, so there is nothing to look for",
          "add <follow> with a tag that moves, like stable");
    }
    var repository = texts.getOrDefault("registry", "");
    if (repository.isEmpty()) {
      reject("source", source, "the pom has no <registry>", "add <registry>host/name</registry>");
      return Optional.empty();
    }
    try {
      return Optional.of(RegistrySource.of(
          repository,
          follow,
          token.isEmpty() ? Optional.empty() : Optional.of(token.equals("none") ? "" : token),
          every.equals("none") ? "" : every));
    } catch (RejectedValue e) {
      mistakes.add(e.in("<registry>"));
      return Optional.empty();
    }
  }

  private void reject(String element, String value, String reason, String fix) {
    mistakes.add(new RejectedValue(value, reason, fix).in("<router><" + element + ">"));
  }

  private RouterSettings.Login login() {
    var hostname = text("hostname", "", HOSTNAME, "letters, digits and hyphens, at most 63");
    var server = text("loginServer", "", SERVER, "an address like https://login.example.com");
    return new RouterSettings.Login(
        hostname,
        server,
        yes("exitNode", "false"),
        yes("acceptRoutes", "false"),
        yes("acceptDns", "false"));
  }

  private RouterSettings.Limits limits() {
    var form = "a number of bytes with K, M or G, or unlimited";
    var high = text("memoryHigh", "unlimited", SIZE, form);
    var max = text("memoryMax", "unlimited", SIZE, form);
    var restart = choice("restart", "on-failure", List.of("on-failure", "always", "no"));
    var tmpfs = text("tmpfs", "none", MEGABYTES, "megabytes like 64M, or none");
    return new RouterSettings.Limits(
        high,
        max,
        restart,
        yes("logging", "true"),
        tmpfs.equals("none") ? 0 : Integer.parseInt(tmpfs.substring(0, tmpfs.length() - 1)));
  }

  private List<Prefix> networks(String element, List<String> values) {
    var networks = new ArrayList<Prefix>();
    for (var value : values) {
      try {
        networks.add(Prefix.parse(value));
      } catch (RejectedValue e) {
        mistakes.add(e.in(element));
      }
    }
    return networks;
  }

  private <T> T value(String element, String standard, Function<String, T> parser) {
    try {
      return parser.apply(texts.getOrDefault(element, standard).strip());
    } catch (RejectedValue e) {
      mistakes.add(e.in("<router><" + element + ">"));
      return parser.apply(standard);
    }
  }

  private String text(String element, String standard, Pattern form, String fix) {
    return value(element, standard, text -> {
      if (!form.matcher(text).matches() && !text.equals(standard)) {
        throw new RejectedValue(text, "RouterOS or Tailscale would not take it", "write " + fix);
      }
      return text;
    });
  }

  private String choice(String element, String standard, List<String> choices) {
    return value(element, standard, text -> {
      if (!choices.contains(text)) {
        throw new RejectedValue(
            text, "there is no such choice", "write one of " + String.join(", ", choices));
      }
      return text;
    });
  }

  private boolean yes(String element, String standard) {
    return choice(element, standard, List.of("true", "false")).equals("true");
  }

  private static String veth(String text) {
    if (text.toLowerCase(Locale.ROOT).startsWith("tailscale")) {
      throw new RejectedValue(
          text,
          "the container sees the interface under this name, and Tailscale ignores interfaces whose"
              + " name begins with tailscale, so it would have no network",
          "write another name, like veth-ts");
    }
    if (!INTERFACE.matcher(text).matches()) {
      throw new RejectedValue(
          text,
          "no interface in a container can be called so",
          "write at most 15 letters, digits and hyphens, a letter first");
    }
    return text;
  }

  private static Prefix subnet(String text) {
    var subnet = Prefix.parse(text);
    if (subnet.six() || subnet.length() > 30 || subnet.length() < 16) {
      throw new RejectedValue(
          text,
          "it has no room for router and container, or is no IPv4 network of a sane size",
          "write one of /16 to /30, like 172.20.0.0/30");
    }
    if (subnet.overlaps(RouterSettings.TAILNET)) {
      throw new RejectedValue(
          text, "Tailscale's own addresses lie there", "write another, like 172.20.0.0/30");
    }
    return subnet;
  }

  private static Optional<Prefix> subnet6(String text) {
    if (text.equals("none")) {
      return Optional.empty();
    }
    var subnet = Prefix.parse(text);
    if (!subnet.six() || subnet.length() > 126 || subnet.length() < 48) {
      throw new RejectedValue(
          text,
          "it has no room for router and container, or is no IPv6 network",
          "write one of /48 to /126, like fd00:172:20::/64, or none");
    }
    return Optional.of(subnet);
  }

  private static String directory(String text) {
    if (!DIRECTORY.matcher(text).matches()
        || List.of(text.split("/", -1)).stream()
            .anyMatch(part -> part.isEmpty() || part.startsWith("."))) {
      throw new RejectedValue(
          text,
          "it is no directory of a router",
          "write it like usb1/tailscale: no slash at its ends, letters, digits, dots, hyphens");
    }
    return text;
  }
}
