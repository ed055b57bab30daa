package io.github.routerimage.routeros;

import io.github.routerimage.fs.Data;
import io.github.routerimage.oci.ImageDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;

/** The five steps, for one build. */
final class ScriptReadme {
  private final RouterSettings settings;
  private final ImageDocument image;

  ScriptReadme(RouterSettings settings, ImageDocument image) {
    this.settings = settings;
    this.image = image;
  }

  String text() {
    try (var stream = Data.open(ScriptReadme.class, "README.txt")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .replace("<<image>>", image.repository() + ":" + image.tag())
          .replace("<<tailscale>>", image.versions().getOrDefault("tailscale", "?"))
          .replace("<<archives>>", archives())
          .replace("<<name>>", settings.name())
          .replace("<<directory>>", settings.directory())
          .replace("<<routes>>", routes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String archives() {
    return image.platforms().stream()
        .map(RouterArchive::of)
        .map(archive -> String.format(
            Locale.ROOT,
            "   %-13s %s (%,d bytes)",
            archive.platform(),
            archive.file(),
            archive.size()))
        .collect(Collectors.joining("\n"));
  }

  private String routes() {
    var wishes = settings.routes().stream().map(Prefix::toString).collect(Collectors.joining(", "));
    var exit = settings.login().exitNode() ? "use as exit node" : "";
    return wishes.isEmpty() && exit.isEmpty()
        ? "nothing; the pom asks for no routes"
        : wishes + (wishes.isEmpty() || exit.isEmpty() ? "" : ", ") + exit;
  }
}
