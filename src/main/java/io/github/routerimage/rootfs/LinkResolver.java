package io.github.routerimage.rootfs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Follows links inside a rootfs as the kernel does on the router. */
final class LinkResolver {
  /** The kernel gives up after this many links (MAXSYMLINKS, linux/namei.h). */
  private static final int MOST_LINKS = 40;

  private final Rootfs rootfs;

  LinkResolver(Rootfs rootfs) {
    this.rootfs = rootfs;
  }

  /** Where a path leads. */
  enum End {
    /** To an entry, or to the root. */
    FOUND,
    /** To a path that is not in the tree. */
    MISSING,
    /** Round and round. */
    LOOP
  }

  /**
   * The end of a path.
   *
   * @param entry what is there; empty for the root and unless found
   * @param last the path at which the search ended, without links; {@code /} for the root
   */
  record Resolution(End end, Optional<Entry> entry, String last) {
    boolean isDirectory() {
      return end == End.FOUND && entry.map(Entry.Directory.class::isInstance).orElse(true);
    }

    Optional<Entry.File> file() {
      return entry.filter(Entry.File.class::isInstance).map(Entry.File.class::cast);
    }
  }

  Resolution resolve(ImagePath path) {
    return resolve(path.text());
  }

  /** The same for an absolute path in whatever form a program names it. */
  Resolution resolve(String path) {
    Deque<String> ahead = new ArrayDeque<>(List.of(path.split("/")));
    var done = new ArrayList<String>();
    var links = 0;
    while (!ahead.isEmpty()) {
      var segment = ahead.pop();
      if (segment.isEmpty() || segment.equals(".")) {
        continue;
      }
      if (segment.equals("..")) {
        removeLast(done);
        continue;
      }
      done.add(segment);
      var found = find(done);
      if (found.isEmpty() || (found.get() instanceof Entry.File && !ahead.isEmpty())) {
        done.addAll(ahead);
        return new Resolution(End.MISSING, Optional.empty(), text(done));
      }
      if (found.get() instanceof Entry.Link link) {
        if (++links > MOST_LINKS) {
          return new Resolution(End.LOOP, Optional.empty(), text(done));
        }
        follow(link, done, ahead);
      }
    }
    return new Resolution(End.FOUND, find(done), text(done));
  }

  private static void follow(Entry.Link link, List<String> done, Deque<String> ahead) {
    if (link.target().startsWith("/")) {
      done.clear();
    } else {
      removeLast(done);
    }
    var segments = link.target().split("/");
    for (var i = segments.length - 1; i >= 0; i--) {
      ahead.push(segments[i]);
    }
  }

  private static void removeLast(List<String> segments) {
    if (!segments.isEmpty()) {
      segments.remove(segments.size() - 1);
    }
  }

  private Optional<Entry> find(List<String> segments) {
    return rootfs.find(text(segments));
  }

  private static String text(List<String> segments) {
    return "/" + String.join("/", segments);
  }
}
