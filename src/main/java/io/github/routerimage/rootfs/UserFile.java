package io.github.routerimage.rootfs;

import io.github.routerimage.failure.RejectedValue;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.codehaus.plexus.util.DirectoryScanner;
import org.codehaus.plexus.util.MatchPatterns;

/**
 * What a user adds to the image: a file, or all files below a directory.
 *
 * <p>Modes of the host never reach the image: a checkout under umask 077 gives the same bytes as
 * one under 022. Left out are the usual leftovers of version control and editors (Plexus' default
 * excludes, {@code .git}, {@code *~} and the like). Empty directories do not count, because version
 * control does not keep them.
 *
 * @param source a file or directory of this machine, no symbolic link
 * @param target the file's path in the image; for a directory, what its files are put below
 * @param mode for every file that this stands for; {@link Mode#PLAIN} unless the user says
 *     otherwise
 */
public record UserFile(Path source, ImagePath target, Mode mode) {
  private static final MatchPatterns LEFTOVERS =
      MatchPatterns.from(DirectoryScanner.DEFAULTEXCLUDES);

  /**
   * The entries that this stands for, in the order of their names.
   *
   * @throws RejectedValue when the source is absent, unreadable, empty or has a symbolic link in it
   */
  public List<Entry> entries() throws IOException {
    check(source);
    if (!Files.isDirectory(source)) {
      return List.of(new Entry.File(target, mode, Content.of(source)));
    }
    try (var walk = Files.walk(source)) {
      var entries = walk.filter(this::wanted).sorted().map(this::entry).toList();
      if (entries.isEmpty()) {
        throw rejected(
            source, "there is no file below this directory", "name a directory with files");
      }
      return entries;
    } catch (UncheckedIOException e) {
      throw rejected(source, "it cannot be read", "give this build the right to read it");
    }
  }

  private boolean wanted(Path path) {
    var leftover = LEFTOVERS.matches(source.relativize(path).toString(), true);
    return !leftover && !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  private Entry entry(Path file) {
    check(file);
    var relative = source.relativize(file).toString().replace(File.separatorChar, '/');
    try {
      return new Entry.File(new ImagePath(target + "/" + relative), mode, Content.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(Path path) {
    if (Files.isSymbolicLink(path)) {
      throw rejected(
          path,
          "it is a symbolic link, and whether to copy the link or its target is a guess",
          "name the file that it leads to");
    }
    if (!Files.exists(path)) {
      throw rejected(path, "there is no such file", "write a path from the project's directory");
    }
    if (!Files.isRegularFile(path) && !Files.isDirectory(path)) {
      throw rejected(path, "it is neither a file nor a directory", "name a file");
    }
    if (!Files.isReadable(path)) {
      throw rejected(path, "it cannot be read", "give this build the right to read it");
    }
  }

  private static RejectedValue rejected(Path path, String reason, String fix) {
    return new RejectedValue(path.toString(), reason, fix);
  }
}
