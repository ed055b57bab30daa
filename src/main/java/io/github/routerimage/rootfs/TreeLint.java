package io.github.routerimage.rootfs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at links, modes and the directories that programs count on. */
final class TreeLint {
  /** Filled by the kernel once the container runs; links into them cannot be followed here. */
  private static final List<String> KERNEL = List.of("/proc/", "/sys/", "/dev/");

  /** tailscaled makes its socket in the second (paths/paths.go, 1.102.5). */
  private static final List<ImagePath> ALWAYS =
      List.of(new ImagePath("/tmp"), new ImagePath("/var/run"));

  private TreeLint() {}

  static List<Finding> findings(Rootfs rootfs, List<ImagePath> directories) {
    var resolver = new LinkResolver(rootfs);
    var findings = new ArrayList<Finding>();
    for (var entry : rootfs.entries()) {
      if (entry instanceof Entry.Link link) {
        link(link, resolver).ifPresent(findings::add);
      } else {
        mode(entry).ifPresent(findings::add);
      }
    }
    Stream.concat(ALWAYS.stream(), directories.stream())
        .distinct()
        .filter(path -> !resolver.resolve(path).isDirectory())
        .map(path -> new Finding(
            path.text(),
            "programs in the image need this directory, and it is not there",
            "Add it, or remove the entry that takes its place."))
        .forEach(findings::add);
    return findings;
  }

  private static Optional<Finding> link(Entry.Link link, LinkResolver resolver) {
    var resolution = resolver.resolve(link.path());
    return switch (resolution.end()) {
      case FOUND -> Optional.empty();
      case LOOP ->
        Optional.of(new Finding(
            link.path().text(),
            "its links lead in a circle",
            "Let one of them lead to a file or a directory."));
      case MISSING ->
        KERNEL.stream().anyMatch(resolution.last()::startsWith)
            ? Optional.empty()
            : Optional.of(new Finding(
                link.path().text(),
                "the link to " + link.target() + " leads to " + resolution.last()
                    + ", which is not in the image",
                "Add that file, or remove the link."));
    };
  }

  static Optional<Finding> mode(Entry entry) {
    var mode = entry.mode();
    if (mode.setsId()) {
      return Optional.of(new Finding(
          entry.path().text(),
          "mode " + mode
              + " sets the user or group that it runs as, and everything in the image runs as root",
          "Write the mode without that bit."));
    }
    var shared = entry instanceof Entry.Directory && mode.sticky();
    if (mode.worldWritable() && !shared) {
      return Optional.of(new Finding(
          entry.path().text(),
          "mode " + mode + " lets every user write it",
          "Write 0644 for a file, 0755 for a program or directory, 1777 for a shared directory."));
    }
    return Optional.empty();
  }
}
