package io.github.routerimage.rootfs;

import io.github.routerimage.failure.RejectedValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The image's file tree, immutable and whole: every directory is an entry of its own, once, before
 * what lies in it, so that no reader has to invent one (container runtimes give invented parents
 * modes from 0600 to 0755: containers/storage#1288, containerd/containerd#3017).
 */
public final class Rootfs {
  private final List<Entry> given;
  private final SortedMap<String, Entry> all;

  private Rootfs(List<Entry> given) {
    this.given = given;
    this.all = new TreeMap<>();
    given.forEach(this::add);
    given.forEach(entry -> addParents(entry, entry.path().parent()));
  }

  /**
   * The tree of these entries and their parents, which get mode 0755.
   *
   * @throws RejectedValue when two entries contradict each other
   */
  public static Rootfs of(Collection<? extends Entry> entries) {
    return new Rootfs(List.copyOf(entries));
  }

  /**
   * The same tree with more entries, for example those of the user.
   *
   * @throws RejectedValue when one contradicts an entry that is there
   */
  public Rootfs with(Collection<? extends Entry> more) {
    var both = new ArrayList<>(given);
    both.addAll(more);
    return new Rootfs(List.copyOf(both));
  }

  /** All entries in the order of their paths. */
  public List<Entry> entries() {
    return List.copyOf(all.values());
  }

  /** The entry with exactly this path; links are not followed. */
  public Optional<Entry> find(String path) {
    return Optional.ofNullable(all.get(path));
  }

  /** The regular files in the order of their paths. */
  public List<Entry.File> files() {
    return all.values().stream()
        .filter(Entry.File.class::isInstance)
        .map(Entry.File.class::cast)
        .toList();
  }

  /** The sum of the files' bytes: what a size budget limits. */
  public long sizeOfFiles() {
    return files().stream().mapToLong(Entry.File::size).sum();
  }

  /** The largest files, largest first. */
  public List<Entry.File> largest(int count) {
    var order =
        Comparator.comparingLong(Entry.File::size).reversed().thenComparing(Entry.File::path);
    return files().stream().sorted(order).limit(count).toList();
  }

  private void add(Entry entry) {
    var present = all.putIfAbsent(entry.path().text(), entry);
    if (present != null && !present.equals(entry)) {
      throw new RejectedValue(
          entry.path().text(),
          "it is both " + present.describe() + " and " + entry.describe(),
          "keep one of them");
    }
  }

  private void addParents(Entry below, Optional<ImagePath> parent) {
    if (parent.isEmpty()) {
      return;
    }
    var path = parent.get();
    var present = all.computeIfAbsent(path.text(), p -> new Entry.Directory(path, Mode.DIRECTORY));
    if (!(present instanceof Entry.Directory)) {
      throw new RejectedValue(
          below.path().text(),
          "it would lie below " + path + ", which is " + present.describe(),
          "choose a path below a directory");
    }
    addParents(below, path.parent());
  }
}
