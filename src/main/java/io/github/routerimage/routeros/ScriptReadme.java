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
      var other = settings.registry().isPresent() ? "[file] " : "[registry] ";
      var template = new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith(other))
          .map(line -> line.replaceFirst("^\\[(file|registry)] ", ""))
          .collect(Collectors.joining("\n", "", "\n"))
          .replace("<<image>>", image.repository() + ":" + image.tag())
          .replace("<<tailscale>>", image.versions().getOrDefault("tailscale", "?"))
          .replace("<<archives>>", archives())
          .replace("<<name>>", settings.name())
          .replace("<<directory>>", settings.directory())
          .replace("<<routes>>", routes());
      return settings.registry().map(registry -> pulled(template, registry)).orElse(template);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String pulled(String template, RegistrySource registry) {
    return template
        .replace("<<registry>>", registry.image(image.tag()))
        .replace("<<followed>>", registry.image(registry.followed(image.tag())))
        .replace(
            "<<schedule>>",
            registry.every().isEmpty() ? ", when you import it" : ", every " + registry.every());
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
