package io.github.routerimage.tool;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.fs.AtomicFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One archive on its way to a directory: written beside its place, moved when complete, removed
 * when not. Nothing gets out of the directory, by its name or through a link.
 */
final class Unpacking implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Unpacking.class);
  /** Go, the largest thing that we unpack, has 230 MB. */
  private static final long MAX_BYTES = 2L << 30;

  private final Path target;
  private final Path partial;
  private final Map<Path, Path> links = new LinkedHashMap<>();
  private long bytes;

  Unpacking(Path target) throws IOException {
    this.target = target;
    this.partial = AtomicFiles.partial(target);
    AtomicFiles.delete(partial);
    Files.createDirectory(partial);
  }

  void directory(String name) throws IOException {
    Files.createDirectories(inside(name));
  }

  void file(String name, InputStream content, boolean executable) throws IOException {
    var file = inside(name);
    Files.createDirectories(parentOf(file));
    try (var out = Files.newOutputStream(file)) {
      var buffer = new byte[1 << 16];
      for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
        bytes += read;
        if (bytes > MAX_BYTES) {
          throw new MachineFault(
              "The archive for " + target + " unpacks to more than " + (MAX_BYTES >> 30)
                  + " GiB, so it is not what it should be. Nothing of it was kept.");
        }
        out.write(buffer, 0, read);
      }
    }
    if (executable) {
      file.toFile().setExecutable(true, false); // false on Windows, which has no such bit
    }
  }

  /**
   * A link, made at the end, so that no file is ever written through one.
   *
   * @param to relative to the link's own directory
   */
  void link(String name, String to) {
    var link = inside(name);
    links.put(link, inside(partial.relativize(parentOf(link)).resolve(to).toString()));
  }

  /** Moves everything to its place. */
  void publish() throws IOException {
    for (var link : links.entrySet()) {
      makeLink(link.getKey(), link.getValue());
    }
    AtomicFiles.publish(partial, target);
  }

  /** Removes what was not published. */
  @Override
  public void close() throws IOException {
    AtomicFiles.delete(partial);
  }

  private void makeLink(Path link, Path to) throws IOException {
    Files.createDirectories(parentOf(link));
    if (!parentOf(link).toRealPath().startsWith(partial.toRealPath())) {
      throw outside(link.toString()); // through links that were made before
    }
    try {
      Files.createSymbolicLink(link, parentOf(link).relativize(to));
    } catch (UnsupportedOperationException | IOException e) {
      // Windows wants a privilege for links; what we run does not need them, a copy does as well.
      if (Files.isRegularFile(to)) {
        Files.copy(to, link);
      } else {
        log.debug("No link {} in {}", partial.relativize(link), target, e);
      }
    }
  }

  /** Everything below {@code partial} has a parent. */
  private static Path parentOf(Path path) {
    return Objects.requireNonNull(path.getParent());
  }

  private Path inside(String name) {
    var path = partial.resolve(name).normalize();
    if (!path.startsWith(partial) || name.startsWith("/")) {
      throw outside(name);
    }
    return path;
  }

  private MachineFault outside(String name) {
    return new MachineFault("The archive for " + target + " has an entry that leads out of it: "
        + name + ". Nothing of it was kept; do not use that archive.");
  }
}
