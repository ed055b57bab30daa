package io.github.routerimage.routeros;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A simulated router with builds to put on it. */
final class Lab {
  final RouterDouble router;
  List<String> output = List.of();
  private static final CommandTable TABLE = CommandTable.ours();
  private static final Map<String, Map<String, String>> TEXTS = new ConcurrentHashMap<>();
  private final Map<String, String> foreign;
  private Map<String, String> settings = Map.of();
  private boolean registry;
  private String[] platforms = {"linux/amd64", "linux/arm64", "linux/arm/v7", "linux/arm/v5"};

  Lab(String version) {
    router = new RouterDouble(version);
    foreign = foreign();
  }

  void settings(Map<String, String> texts) {
    settings = texts;
  }

  void platforms(String... names) {
    platforms = names;
  }

  void upload(String build) {
    upload(build, "linux/arm64", "");
  }

  void upload(String build, String platform, String directory) {
    if (registry) {
      push(build);
      return;
    }
    router.unlink(directory + Samples.archive(build, platform));
    router.file(directory + Samples.archive(build, platform), "file", Samples.size(build));
  }

  void behaves(String build, String behaviour) {
    router.containers.images.put(Samples.archive(build, "linux/arm64"), behaviour);
  }

  List<String> run(String build, String script) {
    var texts = TEXTS.computeIfAbsent(
        build + settings + List.of(platforms),
        ignored -> Samples.scripts(Samples.image(build, platforms), Samples.settings(settings)));
    output = new Interpreter(router, TABLE).run(Objects.requireNonNull(texts.get(script + ".rsc")));
    assertThat(router.violations).isEmpty();
    return output;
  }

  /** Images come from ghcr.io, which hands out tokens; the tag stable is followed. */
  void fromRegistry(Map<String, String> more) {
    registry = true;
    settings = new TreeMap<>(more);
    settings.put("source", "registry");
    settings.put("registry", "ghcr.io/ann/home-router");
    settings.put("follow", "stable");
    router.web.pages.put(
        "https://ghcr.io/token?scope=repository:ann/home-router:pull", "{\"token\":\"t0k\"}");
  }

  /** The index of a build, under its own tag and under the one that moves. */
  private void push(String build) {
    var manifests = Stream.of(platforms)
        .map(name -> {
          var parts = name.split("/", 3);
          var variant = parts.length > 2 ? ",\"variant\":\"" + parts[2] + "\"" : "";
          var digest =
              Samples.image(build, name).platforms().get(0).manifestDigest().hex();
          return "{\"digest\":\"sha256:" + digest + "\",\"platform\":{\"os\":\"linux\","
              + "\"architecture\":\"" + parts[1] + "\"" + variant + "}}";
        })
        .collect(Collectors.joining(",", "{\"schemaVersion\":2,\"manifests\":[", "]}"));
    for (var tag : List.of(build, "stable")) {
      var address = "https://ghcr.io/v2/ann/home-router/manifests/" + tag;
      router.web.pages.put(address, manifests);
      router.web.guarded.put(address, "Authorization:Bearer t0k");
    }
  }

  /** Space for one root only; archives lie in memory. */
  void tight() {
    router.capacity = 5_000_000;
  }

  /** Both scripts say the reason, and nothing is written. */
  void assertRefused(String reason) {
    var before = snapshot();
    for (var script : List.of("check", "install")) {
      assertThat(run("1", script)).as(script).anyMatch(line -> line.contains(reason));
      assertThat(output).as(script).contains("router-image " + script + ": failed");
      assertThat(snapshot()).as(script).isEqualTo(before);
    }
  }

  /** Brings the router to where a script is of use. */
  void prepare(String script) {
    upload("1");
    router.globals().put("tsAuthKey", "key");
    if (script.equals("install")) {
      return;
    }
    run("1", "install");
    uploads();
    if (!script.equals("update")) {
      run("2", "update");
      assertThat(output).endsWith("router-image update: done");
      uploads();
    }
  }

  private void uploads() {
    upload("2");
    if (router.capacity > 0) {
      upload("1");
    }
  }

  /** Whether the power went before the script was at its end. */
  boolean runUntilCut(String build, String script, int steps) {
    router.cutAfter(steps);
    try {
      run(build, script);
      return false;
    } catch (Cut e) {
      return true;
    } finally {
      router.goOn();
    }
  }

  /** What a user does after that: wait for the lock of a dead run, and the same again. */
  String repeat(String build, String script) {
    if (script.equals("install") && identity() == null) {
      router.globals().put("tsAuthKey", "key");
    }
    if (!script.equals("remove")) {
      uploads();
    }
    if (script.equals("rollback") && installed().equals("1") && settled()) {
      router.second();
      return "router-image rollback: done";
    }
    run(build, script);
    if (output.toString().contains("another run is at work")) {
      for (int second = 0; second < 12 * 60; second++) {
        router.second();
      }
      router.globals().put("tsAuthKey", "key"); // the refused run has cleared it
      run(build, script);
    }
    if (output.toString().contains("once more to change the build")) {
      run(build, script);
    }
    return output.get(output.size() - 1);
  }

  void assertGood(String script, String what) {
    assertThat(router.violations).as(what).isEmpty();
    assertForeignUntouched();
    assertThat(identity()).as("login after a %s", what).isEqualTo(1L);
    if (script.equals("remove")) {
      assertThat(ours()).as(what).isEmpty();
    } else {
      assertThat(running()).as("%s: %s", what, output).isEqualTo(installed());
      assertThat(installed())
          .as(what)
          .isIn(
              script.equals("install")
                  ? List.of("1")
                  : script.equals("update") ? List.of("2") : List.of("1", "2"));
      assertThat(settled()).as(what).isTrue();
    }
  }

  /** The build that is marked as the installed one. */
  String installed() {
    return builds(item -> Values.text(item.get("comment")).endsWith(" current"));
  }

  /** Whether no exchange of containers is under way. */
  boolean settled() {
    return router.items("/container").values().stream()
        .noneMatch(item -> Values.text(item.get("comment")).matches(".* (new|swap)"));
  }

  void assertForeignUntouched() {
    assertThat(foreign()).isEqualTo(foreign);
  }

  /** The build whose container runs. */
  String running() {
    return builds(item -> "running".equals(item.get("phase")));
  }

  private String builds(Predicate<Map<String, @Nullable Object>> wanted) {
    var found = new ArrayList<String>();
    for (var item : router.items("/container").values()) {
      for (var build : List.of("1", "2", "3", "4")) {
        if (wanted.test(item) && ("/" + item.get("root-dir")).equals(root(build))) {
          found.add(build);
        }
      }
    }
    return String.join(" and ", found);
  }

  String root(String build) {
    var digest =
        Samples.image(build, "linux/arm64").platforms().get(0).configDigest().hex();
    var flash = router.exists("flash") ? "flash/" : "";
    return "/" + flash + "tailscale/root-" + digest.substring(0, 12);
  }

  Map<String, @Nullable Object> container() {
    return router.items("/container").values().iterator().next();
  }

  @Nullable
  Object identity() {
    return router.items("/file").values().stream()
        .filter(file -> Values.text(file.get("name")).endsWith("tailscaled.state"))
        .<@Nullable Object>map(file -> file.get("identity"))
        .findFirst()
        .orElse(null);
  }

  /** All objects that carry our comment. */
  List<String> ours() {
    return router.menus.entrySet().stream()
        .filter(menu -> !menu.getKey().equals("/log"))
        .flatMap(menu -> menu.getValue().values().stream().map(item -> menu.getKey() + item))
        .filter(text -> text.contains("comment=router-image "))
        .toList();
  }

  String snapshot() {
    var copy = new TreeMap<String, Object>(router.menus);
    copy.remove("/log");
    copy.put("/container/config", Objects.requireNonNull(router.single.get("/container/config")));
    copy.values().removeIf(items -> ((Map<?, ?>) items).isEmpty());
    return copy.toString().replaceAll("ticks=\\d+", "ticks");
  }

  private Map<String, String> foreign() {
    var all = new TreeMap<String, String>();
    router.menus.forEach((menu, items) -> items.forEach((id, item) -> {
      if (!menu.equals("/log")
          && !menu.equals("/file")
          && !item.toString().contains("comment=router-image ")) {
        all.put(menu + " " + id, item.toString());
      }
    }));
    return all;
  }
}
