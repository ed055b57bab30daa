package io.github.routerimage.tailscale;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.routerimage.fs.AtomicFiles;
import io.github.routerimage.fs.Data;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Our Go sources (log filter, router init), put into Tailscale's {@code cmd/tailscaled} by
 * {@code go build -overlay}, so that no file of upstream's is edited.
 *
 * @param directory where the sources and {@code overlay.json} lie
 */
public record Overlay(Path directory) {
  /** The files of {@code src/main/go/router} that go into the binary. */
  static final List<String> SOURCES = List.of(
      "arguments.go",
      "child.go",
      "entry.go",
      "filter.go",
      "filter_on.go",
      "forwarding.go",
      "login.go",
      "netfilter.go",
      "resolvconf.go",
      "routes.go",
      "wishes.go");

  /** Writes the sources and the list that {@code go build} reads. */
  static Overlay write(Path directory, TailscaleSource source) throws IOException {
    var replace = new TreeMap<String, String>();
    for (var name : SOURCES) {
      var file = directory.resolve(name);
      Files.createDirectories(directory);
      try (var content = Data.open(Overlay.class, "/io/github/routerimage/go/router/" + name)) {
        var partial = AtomicFiles.partial(file);
        Files.write(partial, content.readAllBytes());
        AtomicFiles.publish(partial, file);
      }
      var place =
          source.directory().resolve("cmd").resolve("tailscaled").resolve("zz_router_" + name);
      replace.put(place.toString(), file.toAbsolutePath().toString());
    }
    var overlay = new Overlay(directory);
    AtomicFiles.writeString(
        overlay.list(), new JsonMapper().writeValueAsString(Map.of("Replace", replace)) + "\n");
    return overlay;
  }

  /** The file for {@code -overlay}. */
  Path list() {
    return directory.resolve("overlay.json");
  }

  /** The sources' names and places, for a fingerprint. */
  List<Path> files() {
    return SOURCES.stream().map(directory::resolve).toList();
  }
}
