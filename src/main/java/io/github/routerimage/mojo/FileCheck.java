package io.github.routerimage.mojo;

import io.github.routerimage.assemble.RouterPreset;
import io.github.routerimage.busybox.Shell;
import io.github.routerimage.certificates.CertificateBundle;
import io.github.routerimage.certificates.Certificates;
import io.github.routerimage.failure.Mistakes;
import io.github.routerimage.failure.UserMistake;
import io.github.routerimage.rootfs.Entry;
import io.github.routerimage.rootfs.ImagePath;
import io.github.routerimage.rootfs.Mode;
import io.github.routerimage.rootfs.RootfsLint;
import io.github.routerimage.rootfs.UserFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Files and directories of this machine that the pom names, and what of them goes into the image.
 */
final class FileCheck {
  private static final Map<String, String> PROGRAMS =
      Map.of("upx/path", "the program", "zig/path", "the program");

  /** What a router mounts there hides what the image has. */
  private static final List<String> HIDDEN =
      List.of("/proc/", "/sys/", "/dev/", RouterPreset.STATE + "/");

  private final PomView view;
  private final Pom pom;
  private final Mistakes mistakes;

  FileCheck(PomView view, Pom pom, Mistakes mistakes) {
    this.view = view;
    this.pom = pom;
    this.mistakes = mistakes;
  }

  void run() {
    PROGRAMS.forEach((path, what) -> file(path, what));
    file("busybox/source", "busybox's release file");
    view.text("go/home")
        .map(pom::resolve)
        .filter(home -> !Files.isDirectory(home))
        .ifPresent(home -> mistakes.add(
            "<go><home>",
            home.toString(),
            "there is no such directory",
            "write what go env GOROOT prints"));
    view.text("cacheDirectory")
        .map(pom::resolve)
        .filter(Files::isRegularFile)
        .ifPresent(file -> mistakes.add(
            view.place("cacheDirectory"), file.toString(), "it is a file", "name a directory"));
    certificates();
    files();
    secrets();
  }

  private void file(String path, String what) {
    view.text(path).map(pom::resolve).filter(file -> !Files.isRegularFile(file)).ifPresent(file -> {
      if (!pom.isMadeByBuild(file)) {
        mistakes.add(
            PomValues.tags(path),
            file.toString(),
            "there is no such file",
            "write the path of " + what);
      }
    });
  }

  private void certificates() {
    var place = view.place("certificates");
    view.text("certificates")
        .filter(text -> !isStillToCome(text))
        .ifPresent(text -> mistakes.gather(place, () -> {
          var choice = Certificates.parse(text, pom.directory());
          if (choice instanceof Certificates.PemFile file) {
            checkPem(file.pem());
          }
          return choice;
        }));
  }

  private static void checkPem(Path pem) {
    try {
      CertificateBundle.check(pem);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isStillToCome(String name) {
    var file = pom.resolve(name);
    return !Files.exists(file) && pom.isMadeByBuild(file);
  }

  private void files() {
    var entries = new ArrayList<Entry>();
    for (var file : view.maps("files/file")) {
      if (file.isEmpty()) {
        continue; // said already: it holds elements
      }
      for (var needed : List.of("source", "target")) {
        if (file.getOrDefault(needed, "").isEmpty()) {
          mistakes.add(
              "<files><file><" + needed + ">",
              "",
              "it is empty or missing",
              "write it; source and target are both needed");
        }
      }
      var source = file.getOrDefault("source", "");
      var target = read(file.get("target"), ImagePath::new);
      target.ifPresent(this::hidden);
      var mode =
          file.containsKey("mode") ? read(file.get("mode"), Mode::parse) : Optional.of(Mode.PLAIN);
      if (!source.isEmpty() && !isStillToCome(source)) {
        var own = entries(new UserFile(
            pom.resolve(source),
            target.orElse(new ImagePath("/unknown")),
            mode.orElse(Mode.PLAIN)));
        own.stream()
            .findFirst()
            .flatMap(RootfsLint::mode)
            .ifPresent(finding -> mistakes.add("<files><file><mode> \"" + file.get("mode") + "\": "
                + finding.reason() + ". " + finding.fix()));
        entries.addAll(target.isPresent() && mode.isPresent() ? own : List.of());
      }
    }
    var applets = read(view.text("shell").orElse(null), Shell::parse).map(Shell::names);
    var certificates = !view.text("certificates").equals(Optional.of("baked"));
    mistakes.gather(
        "<files><file><target>",
        () -> RouterPreset.outline(applets.orElse(List.of()), certificates).with(entries));
  }

  private void hidden(ImagePath target) {
    HIDDEN.stream()
        .filter((target.text() + "/")::startsWith)
        .findFirst()
        .ifPresent(place -> mistakes.add(
            "<files><file><target>",
            target.text(),
            "a router mounts its own " + place.substring(0, place.length() - 1)
                + " there, and nobody would see it",
            "choose another directory"));
  }

  private List<Entry> entries(UserFile file) {
    var entries = mistakes.gather("<files><file><source>", () -> {
      try {
        return file.entries();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
    return entries == null ? List.of() : entries;
  }

  private void secrets() {
    view.map("environment")
        .forEach((name, value) ->
            secret(PomValues.tags("environment/" + name), Map.of(name, value), List.of()));
    secret("<command><argument>", Map.of(), view.list("command/argument"));
  }

  private void secret(String element, Map<String, String> environment, List<String> arguments) {
    RootfsLint.settings(environment, arguments)
        .forEach(finding -> mistakes.add(element + ": " + finding.reason() + ". " + finding.fix()));
  }

  /** A value that cannot be read has been reported already. */
  private static <T> Optional<T> read(@Nullable String text, Function<String, T> parser) {
    try {
      return Optional.ofNullable(text).map(parser);
    } catch (UserMistake e) {
      return Optional.empty();
    }
  }
}
