package io.github.routerimage.fs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Files that are either whole or not there: written beside their place, then moved. */
public final class AtomicFiles {
  private AtomicFiles() {}

  /** The place beside {@code target} where it is written first; parents are made. */
  public static Path partial(Path target) throws IOException {
    Files.createDirectories(parentOf(target));
    return target.resolveSibling("." + target.getFileName() + "."
        + ProcessHandle.current().pid() + "." + Thread.currentThread().getId() + ".part");
  }

  /** Moves a finished file or directory to its place; a file already there is replaced. */
  public static void publish(Path partial, Path target) throws IOException {
    Files.createDirectories(parentOf(target));
    try {
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Writes text as UTF-8, whole or not at all. */
  public static void writeString(Path target, String text) throws IOException {
    var partial = partial(target);
    Files.write(partial, text.getBytes(StandardCharsets.UTF_8));
    publish(partial, target);
  }

  /** Copies a file, whole or not at all. */
  public static void copy(Path source, Path target) throws IOException {
    var partial = partial(target);
    Files.copy(source, partial, StandardCopyOption.REPLACE_EXISTING);
    publish(partial, target);
  }

  /**
   * Removes a file or a whole directory; nothing there is fine. Links are removed, not followed.
   */
  public static void delete(Path path) throws IOException {
    if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      Files.deleteIfExists(path);
      return;
    }
    Files.walkFileTree(path, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
          throws IOException {
        Files.delete(file);
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
          throws IOException {
        if (failure != null) {
          throw failure;
        }
        Files.delete(directory);
        return FileVisitResult.CONTINUE;
      }
    });
  }

  /** The directory that a path lies in, absolute. */
  public static Path parentOf(Path target) {
    var parent = target.toAbsolutePath().getParent();
    return parent == null ? target.toAbsolutePath() : parent;
  }
}
