package io.github.routerimage.routeros;

import io.github.routerimage.routeros.Interpreter.ScriptError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What containers do while time passes; it is asynchronous like on a router. */
final class ContainerLife {
  /** How an image behaves: {@code works}, {@code crashes}, {@code broken} or {@code mute}. */
  final Map<String, String> images = new HashMap<>();

  private static final String MENU = "/container";
  private static final Map<String, String> FLAG_OF =
      Map.of("extracting", "downloading/extracting", "error", "download/extract failed");

  private final RouterDouble router;
  private long identities;

  ContainerLife(RouterDouble router) {
    this.router = router;
  }

  /** The item as scripts see it: a status up to 7.19, flags after it. */
  Map<String, @Nullable Object> view(Map<String, @Nullable Object> item) {
    var seen = new LinkedHashMap<>(item);
    var phase = Values.text(seen.remove("phase"));
    seen.remove("ticks");
    if (router.version().number() < 72000) {
      seen.put("status", phase);
    } else {
      seen.put(FLAG_OF.getOrDefault(phase, phase), true);
    }
    seen.put("root-dir", "/" + Values.text(item.get("root-dir")));
    return seen;
  }

  void added(String id) {
    var item = router.item(MENU, id);
    var root = Values.text(item.get("root-dir"));
    var taken = router.items(MENU).values().stream()
        .anyMatch(other -> other != item && root.equals(other.get("root-dir")));
    if (taken
        || (item.get("file") != null && !router.exists(Values.text(item.get("file"))))
        || router.exists(root)
        || router.items("/interface/veth").isEmpty()) {
      router.items(MENU).remove(id);
      throw new ScriptError("could not add");
    }
    item.put(
        "image",
        images.getOrDefault(
            Values.text(item.getOrDefault("file", item.get("remote-image"))), "works"));
    phase(item, "extracting");
  }

  void start(Map<String, @Nullable Object> item) {
    if (!"stopped".equals(item.get("phase"))) {
      throw new ScriptError("container not stopped");
    }
    phase(item, "starting");
    var active = router.items(MENU).values().stream()
        .filter(other ->
            List.of("running", "starting", "stopping").contains(Values.text(other.get("phase"))))
        .count();
    if (active > 1) {
      router.violations.add("two containers run on one interface");
    }
  }

  void stop(Map<String, @Nullable Object> item) {
    if (!"running".equals(item.get("phase"))) {
      throw new ScriptError("container not running");
    }
    phase(item, "stopping");
  }

  void remove(Map<String, @Nullable Object> item) {
    if (!List.of("stopped", "error").contains(Values.text(item.get("phase")))) {
      throw new ScriptError("container is not stopped");
    }
    phase(item, "deleting");
  }

  boolean answers(String address) {
    return router.items(MENU).values().stream()
            .anyMatch(
                item -> "running".equals(item.get("phase")) && !"mute".equals(item.get("image")))
        && !address.isEmpty();
  }

  void second() {
    for (var id : new ArrayList<>(router.items(MENU).keySet())) {
      var item = router.item(MENU, id);
      long ticks = (Long) Objects.requireNonNull(item.get("ticks")) + 1;
      item.put("ticks", ticks);
      step(id, item, Values.text(item.get("phase")), ticks);
    }
  }

  private void step(String id, Map<String, @Nullable Object> item, String phase, long ticks) {
    if (phase.equals("extracting") && ticks == 3) {
      var broken = "broken".equals(item.get("image"));
      phase(item, broken ? "error" : "stopped");
      router.file(Values.text(item.get("root-dir")), "container store", 0);
      if (router.capacity > 0 && router.free() < 0) {
        router.violations.add("more roots than the flash has space for");
      }
      if (broken) {
        router.log("container,error", "could not load next layer");
      }
    } else if (phase.equals("starting")) {
      phase(item, "running");
      logIn(item);
    } else if (phase.equals("running") && ticks == 3 && "crashes".equals(item.get("image"))) {
      phase(item, "stopped");
      router.log("container,info", "exec format error");
    } else if (phase.equals("stopping") && ticks == 2) {
      phase(item, "stopped");
    } else if (phase.equals("stopped") && ticks == 9 && restarts(item)) {
      start(item);
    } else if (phase.equals("deleting") && ticks == 2) {
      router.items(MENU).remove(id);
      router.unlink(Values.text(item.get("root-dir")));
    }
  }

  /**
   * The worst case: RouterOS restarts even what was stopped by hand, and so does the scheduler
   * entry that does it before 7.20.
   */
  private boolean restarts(Map<String, @Nullable Object> item) {
    var watched = router.items("/system/scheduler").values().stream()
        .anyMatch(entry -> Values.text(entry.get("name")).endsWith("-watch"));
    return (watched && Values.text(item.get("comment")).endsWith(" current"))
        || "10s".equals(item.get("auto-restart-interval"))
        || List.of("always", "on-failure").contains(Values.text(item.get("restart-policy")));
  }

  /** The key gives an identity to a state that has none. */
  private void logIn(Map<String, @Nullable Object> item) {
    var state = mounted(item) + "/tailscaled.state";
    var key = router.items("/container/envs").values().stream()
        .anyMatch(variable -> "TS_AUTHKEY".equals(variable.get("key")));
    if (!"works".equals(item.get("image")) || router.exists(state) || !key) {
      return;
    }
    router.add(
        "/file", Map.of("name", state, "type", "file", "size", 1L, "identity", ++identities));
    router.log(
        "container,info",
        "2026/11/25 10:00:00 router: logged in; TS_AUTHKEY is not needed any more");
  }

  private String mounted(Map<String, @Nullable Object> item) {
    var list = Values.text(item.getOrDefault("mountlists", item.get("mounts")));
    return router.items("/container/mounts").values().stream()
        .filter(mount -> list.equals(mount.getOrDefault("list", mount.get("name"))))
        .map(mount -> Values.text(mount.get("src")))
        .findFirst()
        .orElse("nowhere");
  }

  /** What was unpacking is broken; what was running runs again only if it shall. */
  void boot() {
    for (var id : new ArrayList<>(router.items(MENU).keySet())) {
      var item = router.item(MENU, id);
      switch (Values.text(item.get("phase"))) {
        case "extracting" -> phase(item, "error");
        case "deleting" -> {
          router.items(MENU).remove(id);
          router.unlink(Values.text(item.get("root-dir")));
        }
        default -> phase(item, "stopped");
      }
    }
    router.items(MENU).values().stream()
        .filter(
            item -> "yes".equals(item.get("start-on-boot")) && "stopped".equals(item.get("phase")))
        .forEach(this::start);
  }

  private static void phase(Map<String, @Nullable Object> item, String phase) {
    item.put("phase", phase);
    item.put("ticks", 0L);
  }
}
