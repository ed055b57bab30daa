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
 * Go sources of ours, put among Tailscale's by {@code go build -overlay}, so that no file of
 * upstream's is edited.
 *
 * @param directory where the sources and {@code overlay.json} lie
 * @param prefix of their names in Tailscale's sources, relative, with slashes
 * @param sources names of the files
 */
public record Overlay(Path directory, String prefix, List<String> sources) {
  /** The files of {@code src/main/go/router} (log filter, router init) that go into the binary. */
  static final List<String> ROUTER = List.of(
      "arguments.go",
      "child.go",
      "entry.go",
      "filter.go",
      "filter_on.go",
      "forwarding.go",
      "hints.go",
      "limit.go",
      "login.go",
      "netfilter.go",
      "resolvconf.go",
      "routes.go",
      "state.go",
      "wishes.go");

  public Overlay {
    sources = List.copyOf(sources);
  }

  /** The router's sources, beside tailscaled's own under names that upstream cannot have. */
  static Overlay router(Path directory, TailscaleSource source) throws IOException {
    return write(directory, source, "router", ROUTER, "cmd/tailscaled/zz_router_");
  }

  /**
   * Writes the sources and the list that {@code go build} reads.
   *
   * @param program the directory below {@code src/main/go} that they come from
   * @param sources names of its files
   * @param prefix of their names in Tailscale's sources, relative, with slashes
   */
  public static Overlay write(
      Path directory, TailscaleSource source, String program, List<String> sources, String prefix)
      throws IOException {
    var replace = new TreeMap<String, String>();
    for (var name : sources) {
      var file = directory.resolve(name);
      Files.createDirectories(directory);
      try (var content =
          Data.open(Overlay.class, "/io/github/routerimage/go/" + program + "/" + name)) {
        var partial = AtomicFiles.partial(file);
        Files.write(partial, content.readAllBytes());
        AtomicFiles.publish(partial, file);
      }
      var place = source.directory().resolve(prefix + name);
      replace.put(place.toString(), file.toAbsolutePath().toString());
    }
    var overlay = new Overlay(directory, prefix, sources);
    AtomicFiles.writeString(
        overlay.list(), new JsonMapper().writeValueAsString(Map.of("Replace", replace)) + "\n");
    return overlay;
  }

  /** The file for {@code -overlay}. */
  public Path list() {
    return directory.resolve("overlay.json");
  }

  /** Where Tailscale's sources have them, relative, with slashes. */
  public List<String> places() {
    return sources.stream().map(name -> prefix + name).toList();
  }

  /** The sources' names and places, for a fingerprint. */
  public List<Path> files() {
    return sources.stream().map(directory::resolve).toList();
  }
}
