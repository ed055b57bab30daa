package io.github.routerimage.routeros;

import io.github.routerimage.oci.ImageDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The scripts for one build: one text each for all versions from 7.9 on and for all platforms. The
 * router picks, by its version and architecture; what only some versions can read stands in strings
 * that the others never parse. So there is one file to upload, and a fleet gets the same one.
 */
public final class Scripts {
  /** Megabytes of memory that stay free for the router itself. */
  private static final int KEPT_MEMORY = 16;

  private final RouterSettings settings;
  private final ImageDocument image;
  private final Image facts;

  /**
   * How the image is started.
   *
   * @param entrypoint written into the container besides: RouterOS 7.22 lost it from some images
   * @param command the same
   * @param state directory in the image that holds the login
   */
  public record Image(List<String> entrypoint, List<String> command, String state) {}

  public Scripts(RouterSettings settings, ImageDocument image, Image facts) {
    this.settings = settings;
    this.image = image;
    this.facts = facts;
  }

  /** Texts by file name, in the order in which a user needs them. */
  public Map<String, String> texts() {
    var texts = new LinkedHashMap<String, String>();
    var readme = new ScriptReadme(settings, image).text();
    texts.put("README.txt", readme);
    texts.put("README.html", ReadmePage.of(readme));
    texts.put(
        "check.rsc", script("check", "asks what install.rsc needs and changes nothing", "check"));
    texts.put(
        "install.rsc",
        script("install", "installs the container, or adds what is missing", "writes", "key"));
    texts.put(
        "update.rsc",
        script(
            "update",
            "exchanges the container for this build's, and goes"
                + " back by itself when it does not run",
            "writes"));
    texts.put(
        "rollback.rsc",
        script("rollback", "goes back to the build before the last update", "writes"));
    texts.put(
        "remove.rsc",
        script(
            "remove", "takes away what these scripts made, except the login", "writes", "removal"));
    return texts;
  }

  private String script(String name, String purpose, String... traits) {
    var tag = "router-image " + settings.name();
    var objects = new RouterObjects(settings, tag, facts.state());
    var all = new ArrayList<>(List.of(traits));
    all.add(settings.defaultDirectory() ? "default-directory" : "own-directory");
    all.add(settings.limits().logging() ? "logging" : "quiet");
    if (!settings.limits().restart().equals("no")) {
      all.add("restart");
    }
    if (!settings.lanList().isEmpty()) {
      all.add("lan");
    }
    all.add(settings.subnet6().isEmpty() ? "four" : "six");
    if (settings.magicDns()) {
      all.add("magic-dns");
    }
    if (!settings.limits().memoryHigh().equals("unlimited")) {
      all.add("memory-high");
    }
    if (!settings.limits().memoryMax().equals("unlimited")) {
      all.add("memory-max");
    }
    if (settings.limits().tmpfs() > 0) {
      all.add("tmpfs");
    }
    all.add(settings.registry().isPresent() ? "registry" : "file");
    settings.registry().ifPresent(registry -> {
      if (!registry.token().isEmpty()) {
        all.add("token");
      }
      if (!registry.every().isEmpty()) {
        all.add("schedule");
      }
    });
    var statements = Map.of(
        "platforms", platforms(),
        "objects", objects.statements(),
        "removals", Removals.statements(tag));
    var head = "# " + name + ".rsc " + purpose + "\n# " + image.repository() + ":" + image.tag()
        + ", Tailscale " + image.versions().getOrDefault("tailscale", "?")
        + "; RouterOS 7.9 or newer; made by router-image-maven-plugin, so change the pom, not this\n";
    return head + new Piece(values(name, tag, objects), statements, Set.copyOf(all)).render(name);
  }

  private Map<String, String> values(String script, String mark, RouterObjects objects) {
    var subnet = settings.subnet();
    var limits = settings.limits();
    var watch = mark + " watch ";
    var values = new LinkedHashMap<String, String>();
    for (var role : List.of("current", "new", "old", "swap")) {
      values.put(role, mark + " " + role);
    }
    for (var end : List.of("done", "unchanged", "failed")) {
      values.put("last." + end, "router-image " + script + ": " + end);
    }
    values.put("tag.blank", mark + " ");
    values.put("tag.pattern", "^" + mark + " ");
    values.put("veth", settings.veth());
    values.put("veth.comment", objects.veth().comment());
    values.put("subnet", subnet.toString());
    values.put("subnet.network", subnet.address());
    values.put("subnet.mask", subnet.mask());
    settings.subnet6().ifPresent(six -> {
      values.put("subnet6", six.toString());
      values.put("subnet6.network", six.address());
      values.put("subnet6.mask", six.mask());
    });
    values.put("container.address", subnet.host(2));
    values.put("router.address", subnet.host(1));
    values.put("address.list", settings.addressList());
    values.put("resolve", settings.login().serverHost());
    values.put("lock.list", "router-image-" + settings.name());
    values.put("lock.comment", "router-image lock " + settings.name());
    values.put("build.blank", mark + " build ");
    values.put("build.pattern", "^" + mark + " build ");
    values.put("builds", settings.name() + "-builds");
    values.put("archives.pattern", Literal.beginOfFile(image.repository() + "-"));
    values.put("tmpfs.slot", settings.name() + "-tmp");
    values.put("tmpfs.comment", mark + " tmpfs");
    values.put("lan", settings.lanList());
    values.put("directory", settings.directory());
    values.put(
        "platforms",
        String.join(
            ", ", image.platforms().stream().map(ImageDocument.Built::platform).toList()));
    values.put("mounts", RouterObjects.mounts(settings));
    values.put("envs", RouterObjects.envs(settings));
    values.put("key.comment", mark + " authkey");
    values.put("name.dash", settings.name() + "-");
    values.put("entrypoint", String.join(" ", facts.entrypoint()));
    values.put("command", String.join(" ", facts.command()));
    values.put("logging", limits.logging() ? "yes" : "no");
    values.put("restart.policy", limits.restart());
    values.put("memory.high", limits.memoryHigh());
    values.put("memory.max", limits.memoryMax());
    values.put("tmpfs.size", limits.tmpfs() + "M");
    values.put("tmpfs.needed", String.valueOf((limits.tmpfs() + KEPT_MEMORY) * 1024L * 1024));
    settings.registry().ifPresent(registry -> {
      var tag = script.equals("update") ? registry.followed(image.tag()) : image.tag();
      values.put("registry.token", registry.token());
      values.put("registry.index", registry.index(tag));
      values.put("registry.followed", registry.image(tag));
    });
    values.put("watch.role", "^" + watch);
    values.put("watch.comment", watch + "1");
    values.put("watch.name", settings.name() + "-watch");
    values.put(
        "watch.event",
        ":foreach tsItem in=[/container/find comment=" + Literal.string(mark + " current")
            + " status=\"stopped\"] do={/container/start $tsItem}");
    return values;
  }

  private String choice(RouterArchive archive, String condition) {
    return settings.registry().isPresent() ? archive.pull(condition) : archive.choice(condition);
  }

  /** The statements that pick the archive; a later one wins. */
  private List<String> platforms() {
    var archives = image.platforms().stream().map(RouterArchive::of).toList();
    var lines = new ArrayList<String>();
    boolean seven = archives.stream().anyMatch(RouterArchive::seven);
    for (var archive : archives) {
      var name = archive.platform().routerOsArchitecture();
      if (archive.five()) {
        // beside a v7 image it is for those that need it, and for those that do not say what they
        // are
        lines.add(choice(
            archive,
            seven
                ? "($tsArch = \"arm\") && (($tsFive = true) || ($tsModel = \"\"))"
                : "$tsArch = \"arm\""));
      } else if (archive.seven()) {
        lines.add(0, choice(archive, "($tsArch = \"arm\") && ($tsFive = false)"));
      } else if (name.equals("x86_64")) {
        lines.add(choice(archive, "($tsArch = \"x86_64\") || ($tsArch = \"x86\")"));
      } else {
        lines.add(choice(archive, "$tsArch = " + Literal.string(name)));
      }
    }
    return lines;
  }
}
