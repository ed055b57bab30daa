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
  static final long ROOT = 3_500_000;
  private static final String ADDRESS_LIST = "/ip/firewall/address-list";

  /** Every write that the router took, as a line. */
  final List<String> journal = new ArrayList<>();

  long capacity; // bytes for roots on the flash; 0 for as many as free-hdd-space says

  final Web web = new Web();

  final List<String> silent = new ArrayList<>(); // DNS servers that do not answer

  final Map<String, Map<String, Map<String, @Nullable Object>>> menus = new TreeMap<>();
  final Map<String, Map<String, @Nullable Object>> single = new HashMap<>();
  final List<String> violations = new ArrayList<>();
  final ContainerLife containers;
  private final RouterOsVersion version;
  private final Map<String, @Nullable Object> globals = new HashMap<>();
  private int nextId = 1;
  private int steps;
  private int cutAfter = Integer.MAX_VALUE;

  RouterDouble(String version) {
    this.version = RouterOsVersion.parse(version);
    containers = new ContainerLife(this);
    FactorySettings.apply(this);
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

  /** A second passes: containers live on, entries with a timeout end. */
  void second() {
    containers.second();
    items(ADDRESS_LIST).values().removeIf(entry -> {
      if (!(entry.get("seconds-left") instanceof Long left)) {
        return false;
      }
      entry.put("seconds-left", left - 1);
      return left <= 1;
    });
    step();
  }

  /** Ends the running script after so many writes and seconds. */
  void cutAfter(int number) {
    steps = 0;
    cutAfter = number;
  }

  private void step() {
    if (++steps >= cutAfter) {
      throw new Cut();
    }
  }

  /** Nothing is cut any more. */
  void goOn() {
    cutAfter = Integer.MAX_VALUE;
  }

  /** Variables, memory and what was under way are gone; containers start when they are told to. */
  void boot() {
    goOn();
    globals.clear();
    items(ADDRESS_LIST).values().removeIf(entry -> entry.containsKey("seconds-left"));
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
      case "fetch" -> web.fetch(named);
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
      var name = Values.text(positional.get(0));
      return capacity > 0 && name.equals("free-hdd-space") ? free() : known(table, name);
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
    if (positional.size() == 1) {
      return seen;
    }
    var name = Values.text(positional.get(1));
    return name.equals("status") ? known(seen, name) : seen.get(name); // unset reads as nothing
  }

  /** What the roots leave; negative when there are too many. */
  long free() {
    var roots = items("/file").values().stream()
        .filter(file -> "container store".equals(file.get("type")))
        .count();
    return capacity - roots * ROOT;
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
    var table = single.get(menu);
    if (table != null) {
      table.putAll(named);
      journal.add(menu + "/" + verb + " " + new TreeMap<>(named));
      step();
    } else if (verb.equals("add") || !ids.isEmpty()) {
      var who = ids.stream().map(id -> nameOf(menu, Values.text(id))).toList();
      write(menu, verb, ids, named);
      journal.add(menu + "/" + verb + (who.isEmpty() ? "" : " " + who)
          + (named.isEmpty() ? "" : " " + new TreeMap<>(named)));
      step();
    }
    return null;
  }

  private String nameOf(String menu, String id) {
    var item = items(menu).getOrDefault(id, Map.of());
    return Values.text(item.getOrDefault("comment", item.getOrDefault("name", id)));
  }

  private void write(
      String menu, String verb, List<@Nullable Object> ids, Map<String, @Nullable Object> named) {
    if (verb.equals("add")) {
      if (menu.equals(ADDRESS_LIST)) {
        listed(named);
      }
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

  /** An address is in a list once; an entry with a timeout lives in memory. */
  private void listed(Map<String, @Nullable Object> named) {
    if (items(ADDRESS_LIST).values().stream()
        .anyMatch(entry -> Objects.equals(entry.get("list"), named.get("list"))
            && Objects.equals(entry.get("address"), named.get("address")))) {
      throw new ScriptError("failure: already have such entry");
    }
    var timeout = Values.text(named.get("timeout"));
    if (!timeout.isEmpty()) {
      named.put("seconds-left", Long.parseLong(timeout.replace("m", "")) * 60);
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
