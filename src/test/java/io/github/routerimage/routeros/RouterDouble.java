package io.github.routerimage.routeros;

import io.github.routerimage.routeros.Interpreter.ScriptError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The part of a router that the scripts touch: menus with items, files, containers with their life,
 * a log. It knows what the facts in the documentation say about RouterOS, and nothing else: a
 * script that runs here can still fail on a router whose behaviour differs.
 */
final class RouterDouble {
  /** {@code name=value} or {@code name~value}; a flag is compared with true. */
  record Condition(String name, String operator, @Nullable Object value) {
    boolean holds(Map<String, @Nullable Object> item) {
      var own = item.get(name);
      if (operator.equals("~")) {
        return (Boolean) Objects.requireNonNull(Values.operate("~", own, value));
      }
      return value instanceof Boolean
          ? value.equals(own)
          : own != null && Values.text(own).equals(Values.text(value));
    }
  }

  /** The power went. */
  static final class PowerCut extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  final Map<String, Map<String, Map<String, @Nullable Object>>> menus = new TreeMap<>();
  final Map<String, Map<String, @Nullable Object>> single = new HashMap<>();
  final List<String> violations = new ArrayList<>();
  final ContainerLife containers;
  private final RouterOsVersion version;
  private final Map<String, @Nullable Object> globals = new HashMap<>();
  private int nextId = 1;
  private int writes;
  private int cutAfter = Integer.MAX_VALUE;

  RouterDouble(String version) {
    this.version = RouterOsVersion.parse(version);
    containers = new ContainerLife(this);
    single.put(
        "/system/resource",
        new HashMap<>(Map.of(
            "version",
            version + " (stable)",
            "architecture-name",
            "arm64",
            "free-hdd-space",
            60_000_000L)));
    single.put("/system/device-mode", new HashMap<>(Map.of("container", true)));
    single.put("/system/routerboard", new HashMap<>(Map.of("model", "RB5009UG+S+")));
    single.put(
        "/ip/dns", new HashMap<>(Map.of("servers", "9.9.9.9,1.1.1.1", "dynamic-servers", "")));
    add("/system/package", Map.of("name", "container", "disabled", false));
    add("/interface/list", Map.of("name", "LAN"));
    add("/interface", Map.of("name", "bridge", "comment", ""));
    add(
        "/ip/address",
        Map.of("address", "192.168.88.1/24", "interface", "bridge", "comment", "defconf"));
    add(
        "/ip/firewall/nat",
        Map.of("chain", "srcnat", "action", "masquerade", "comment", "defconf"));
    add(
        "/ip/route",
        Map.of("dst-address", "10.9.0.0/16", "gateway", "192.168.88.9", "comment", ""));
    add("/container/envs", Map.of("key", "TZ", "value", "UTC", "comment", ""));
  }

  RouterOsVersion version() {
    return version;
  }

  Map<String, @Nullable Object> globals() {
    return globals;
  }

  String add(String menu, Map<String, ?> properties) {
    var id = "*" + nextId++;
    items(menu).put(id, new LinkedHashMap<>(properties));
    return id;
  }

  Map<String, Map<String, @Nullable Object>> items(String menu) {
    return menus.computeIfAbsent(menu, ignored -> new LinkedHashMap<>());
  }

  void set(String menu, String name, Object value) {
    single.computeIfAbsent(menu, ignored -> new HashMap<>()).put(name, value);
  }

  Map<String, @Nullable Object> item(String menu, String id) {
    return Objects.requireNonNull(items(menu).get(id));
  }

  void file(String name, String type, long size) {
    add("/file", Map.of("name", name, "type", type, "size", size));
  }

  /** Removes a file, and what is below it. */
  void unlink(String name) {
    items("/file")
        .values()
        .removeIf(file -> Values.text(file.get("name")).equals(name)
            || Values.text(file.get("name")).startsWith(name + "/"));
  }

  boolean exists(String name) {
    return items("/file").values().stream().anyMatch(file -> name.equals(file.get("name")));
  }

  void log(String topics, String message) {
    add("/log", Map.of("topics", topics, "message", message));
  }

  void second() {
    containers.second();
  }

  void cutPowerAfter(int number) {
    writes = 0;
    cutAfter = number;
  }

  int writes() {
    return writes;
  }

  /** Variables and everything outside flash are gone; containers start when they are told to. */
  void boot() {
    cutAfter = Integer.MAX_VALUE;
    globals.clear();
    containers.boot();
  }

  @Nullable
  Object command(
      String menu,
      String verb,
      List<@Nullable Object> positional,
      Map<String, @Nullable Object> named,
      List<Condition> conditions) {
    if (menu.startsWith("/container") && items("/system/package").isEmpty()) {
      throw new ScriptError("bad command name container");
    }
    if (menu.equals("/log") && !List.of("find", "get").contains(verb)) {
      log("script," + verb, Values.text(named.get("message")));
      return null;
    }
    return switch (verb) {
      case "find" -> find(menu, conditions);
      case "get" -> get(menu, positional);
      case "ping" -> containers.answers(Values.text(named.get("address"))) ? 3L : 0L;
      default -> written(menu, verb, positional, named);
    };
  }

  private List<Object> find(String menu, List<Condition> conditions) {
    var found = new ArrayList<Object>();
    items(menu).forEach((id, item) -> {
      var seen = menu.equals("/container") ? containers.view(item) : item;
      if (conditions.stream().allMatch(condition -> condition.holds(seen))) {
        found.add(id);
      }
    });
    return found;
  }

  private @Nullable Object get(String menu, List<@Nullable Object> positional) {
    var table = single.get(menu);
    if (table != null) {
      return known(table, Values.text(positional.get(0)));
    }
    var ids = Values.list(positional.get(0));
    if (ids.size() != 1) {
      throw new ScriptError("no such item");
    }
    var item = items(menu).get(Values.text(ids.get(0)));
    if (item == null) {
      throw new ScriptError("no such item");
    }
    var seen = menu.equals("/container") ? containers.view(item) : item;
    return positional.size() == 1 ? seen : known(seen, Values.text(positional.get(1)));
  }

  private static @Nullable Object known(Map<String, @Nullable Object> item, String name) {
    if (!item.containsKey(name)) {
      throw new ScriptError("input does not match any value of value-name: " + name);
    }
    return item.get(name);
  }

  private @Nullable Object written(
      String menu,
      String verb,
      List<@Nullable Object> positional,
      Map<String, @Nullable Object> named) {
    var ids = positional.isEmpty() ? List.<@Nullable Object>of() : Values.list(positional.get(0));
    if (verb.equals("add") || !ids.isEmpty()) {
      write(menu, verb, ids, named);
      if (++writes >= cutAfter) {
        throw new PowerCut();
      }
    }
    return null;
  }

  private void write(
      String menu, String verb, List<@Nullable Object> ids, Map<String, @Nullable Object> named) {
    if (verb.equals("add")) {
      var id = add(menu, named);
      if (menu.equals("/container")) {
        containers.added(id);
      } else if (menu.equals("/interface/veth")) {
        add(
            "/interface",
            Map.of(
                "name",
                Values.text(named.get("name")),
                "comment",
                Values.text(named.get("comment"))));
      }
      return;
    }
    for (var each : ids) {
      var id = Values.text(each);
      var item = items(menu).get(id);
      if (item == null) {
        throw new ScriptError("no such item");
      }
      switch (verb) {
        case "set" -> item.putAll(named);
        case "unset" -> item.remove("auto-restart-interval");
        case "start" -> containers.start(item);
        case "stop" -> containers.stop(item);
        case "remove" -> remove(menu, id, item);
        default -> throw new IllegalStateException("unknown verb " + verb);
      }
    }
  }

  private void remove(String menu, String id, Map<String, @Nullable Object> item) {
    if (!menu.equals("/file")
        && !menu.equals("/system/scheduler")
        && !Values.text(item.get("comment")).startsWith("router-image ")) {
      violations.add("removed a foreign object of " + menu + ": " + item);
    }
    if (menu.equals("/container")) {
      containers.remove(item);
      return;
    }
    items(menu).remove(id);
    if (menu.equals("/file")) {
      unlink(Values.text(item.get("name")));
    } else if (menu.equals("/interface/veth")) {
      items("/interface")
          .values()
          .removeIf(other -> Values.text(item.get("name")).equals(other.get("name")));
      if (!items("/container").isEmpty()) {
        violations.add("removed the interface of a container");
      }
    }
  }
}
