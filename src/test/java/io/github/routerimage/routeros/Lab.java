package io.github.routerimage.routeros;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A simulated router with builds to put on it. */
final class Lab {
  final RouterDouble router;
  List<String> output = List.of();
  private final CommandTable table = CommandTable.ours();
  private final Map<String, String> foreign;
  private Map<String, String> settings = Map.of();
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
    router.unlink(directory + Samples.archive(build, platform));
    router.file(directory + Samples.archive(build, platform), "file", Samples.size(build));
  }

  void behaves(String build, String behaviour) {
    router.containers.images.put(Samples.archive(build, "linux/arm64"), behaviour);
  }

  List<String> run(String build, String script) {
    var texts = Samples.scripts(Samples.image(build, platforms), Samples.settings(settings));
    output = new Interpreter(router, table).run(Objects.requireNonNull(texts.get(script + ".rsc")));
    assertThat(router.violations).isEmpty();
    return output;
  }

  /** Brings the router to where a script is of use. */
  void prepare(String script) {
    upload("1");
    router.globals().put("tsAuthKey", "key");
    if (script.equals("install")) {
      return;
    }
    run("1", "install");
    upload("2");
    if (!script.equals("update")) {
      run("2", "update");
    }
  }

  /** Whether the power went before the script was at its end. */
  boolean runUntilPowerCut(String build, String script, int writes) {
    router.cutPowerAfter(writes);
    try {
      run(build, script);
      return false;
    } catch (RouterDouble.PowerCut e) {
      return true;
    }
  }

  /** What a user does after a power cut: the same again, twice if it says so. */
  String repeat(String build, String script) {
    if (script.equals("install") && identity() == null) {
      router.globals().put("tsAuthKey", "key");
    }
    if (script.equals("rollback")) {
      var roots = router.items("/container").values().toString();
      if (running().equals("1") && !roots.contains("swap") && roots.contains("old")) {
        return "router-image rollback: done";
      }
    }
    run(build, script);
    var all = String.join("\n", output);
    if (all.contains("once more to change the build")) {
      run(build, script);
    }
    return output.get(output.size() - 1);
  }

  void assertGood(String script, int cut) {
    assertThat(router.violations).isEmpty();
    assertForeignUntouched();
    assertThat(identity()).as("login after a cut at write %s", cut).isEqualTo(1L);
    if (script.equals("remove")) {
      assertThat(ours()).isEmpty();
    } else {
      assertThat(running())
          .isIn(
              script.equals("install")
                  ? List.of("1")
                  : script.equals("update") ? List.of("2") : List.of("1", "2"));
      assertThat(router.items("/container").values())
          .noneMatch(item -> Values.text(item.get("comment")).matches(".* (new|swap)"));
    }
  }

  void assertForeignUntouched() {
    assertThat(foreign()).isEqualTo(foreign);
  }

  /** The build whose container runs. */
  String running() {
    var found = new ArrayList<String>();
    for (var item : router.items("/container").values()) {
      for (var build : List.of("1", "2", "3", "4")) {
        if ("running".equals(item.get("phase"))
            && ("/" + item.get("root-dir")).equals(root(build))) {
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
    var copy = new TreeMap<>(router.menus);
    copy.remove("/log");
    copy.values().removeIf(Map::isEmpty);
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
