package io.github.routerimage.mojo;

import io.github.routerimage.busybox.Shell;
import io.github.routerimage.compress.Compression;
import io.github.routerimage.failure.Mistakes;
import io.github.routerimage.failure.UserMistake;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.registry.Repository;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Elements that are right one by one and wrong together. */
final class Contradictions {
  private final PomView pom;
  private final @Nullable String userPlatforms;
  private final Mistakes mistakes;

  Contradictions(PomView pom, @Nullable String userPlatforms, Mistakes mistakes) {
    this.pom = pom;
    this.userPlatforms = userPlatforms;
    this.mistakes = mistakes;
  }

  void run() {
    platforms();
    pom.text("shell").flatMap(text -> read(text, Shell::parse)).ifPresent(this::shell);
    compression();
    upx();
    pom.text("registry").flatMap(text -> read(text, Repository::parse)).ifPresent(this::mountFrom);
    if (pom.text("verification").equals(Optional.of("skip"))) {
      needless("canaries", "<verification> is skip, so nothing is started");
    }
  }

  private void platforms() {
    var configured = pom.list("platforms/platform");
    mistakes.gather(() -> {
      Platforms.chosen(configured, userPlatforms);
    });
    for (var platform : Platform.all()) {
      if (!configured.isEmpty() && !configured.contains(platform.toString())) {
        needless("sizeBudget/" + platform.classifier(), "<platforms> does not have " + platform);
      }
    }
  }

  private void shell(Shell shell) {
    var chosen = shell;
    for (var name : pom.list("applets/add/applet")) {
      var current = chosen;
      var more = mistakes.gather("<applets><add><applet>", () -> current.with(name));
      chosen = more == null ? current : more;
    }
    var added = pom.list("applets/add/applet");
    for (var name : pom.list("applets/drop/applet")) {
      if (added.contains(name)) {
        mistakes.add(
            "<applets><drop><applet>",
            name,
            "it is in <add> as well",
            "remove it from one of them");
      }
      var current = chosen;
      var less = mistakes.gather("<applets><drop><applet>", () -> current.without(name));
      chosen = less == null ? current : less;
    }
    if (shell.isNone()) {
      var reason = "<shell> is none, so none is compiled";
      List.of("shellCompression", "zig", "busybox").forEach(path -> needless(path, reason));
    }
  }

  private void compression() {
    var choices = Stream.of("compression", "shellCompression")
        .flatMap(name -> pom.text(name).stream())
        .flatMap(text -> read(text, Compression.Choice::parse).stream())
        .toList();
    if (!choices.contains(Compression.Choice.UPX) && pom.has("upx")) {
      mistakes.add("<upx> has nothing to act on: nothing is packed with UPX. Write"
          + " <compression>upx</compression>, or remove it (what a parent pom says goes away with"
          + " <upx combine.self=\"override\"/>).");
    }
  }

  private void mountFrom(Repository registry) {
    pom.text("mountFrom")
        .filter(text -> read(text, Repository::parse).isPresent())
        .ifPresent(text -> mistakes.gather(pom.place("mountFrom"), () -> registry.neighbour(text)));
  }

  private void upx() {
    if (pom.has("upx/sha256") && pom.has("upx/path")) {
      needless(
          "upx/sha256", "<upx><path> names an installed one, and the digest is that of a download");
    } else if (pom.has("upx/sha256") && !pom.has("upx/version")) {
      mistakes.add(
          "<upx><version>",
          "",
          "<upx><sha256> stands there without it",
          "write the version" + " whose release file has this digest");
    }
  }

  private void needless(String path, String reason) {
    if (pom.has(path)) {
      mistakes.add(PomValues.tags(path) + " has nothing to act on: " + reason
          + ". Remove one of the two (what a parent pom says goes away with <"
          + path.substring(path.lastIndexOf('/') + 1) + " combine.self=\"override\"/>).");
    }
  }

  /** A value that cannot be read has been reported already. */
  private static <T> Optional<T> read(String text, Function<String, T> parser) {
    try {
      return Optional.of(parser.apply(text));
    } catch (UserMistake e) {
      return Optional.empty();
    }
  }
}
