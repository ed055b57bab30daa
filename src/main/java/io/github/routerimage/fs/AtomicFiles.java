package io.github.routerimage.fs;

import io.github.routerimage.failure.MachineFault;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Files that are either whole or not there: written beside their place, then moved. */
public final class AtomicFiles {
  private static final int ATTEMPTS = 20;
  private static final Duration PAUSE = Duration.ofMillis(250);

  private AtomicFiles() {}

  /** The place beside {@code target} where it is written first; parents are made. */
  public static Path partial(Path target) throws IOException {
    Files.createDirectories(parentOf(target));
    return Unfinished.beside(target);
  }

  /**
   * A new directory below {@code parent} for this process alone. Whoever makes it removes it; when
   * the process is killed, the next one does.
   */
  public static Path temporaryDirectory(Path parent) throws IOException {
    return Unfinished.directory(Files.createDirectories(parent));
  }

  /** Moves a finished file or directory to its place; a file already there is replaced. */
  public static void publish(Path partial, Path target) throws IOException {
    Files.createDirectories(parentOf(target));
    publish(partial, target, AtomicFiles::move, PAUSE);
  }

  /**
   * Tries for some seconds: on Windows a virus scanner may hold a file that was just written
   * (GoogleContainerTools/jib#1855).
   */
  static void publish(Path partial, Path target, Move move, Duration pause) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        move.move(partial, target);
        return;
      } catch (AccessDeniedException e) {
        if (!Files.isWritable(parentOf(target))) {
          throw e; // nobody holds it, we may not
        }
        if (attempt == ATTEMPTS) {
          throw new MachineFault(
              "Another program (a virus scanner?) holds " + target + " or " + partial.getFileName()
                  + " beside it. Close it, or tell the scanner to leave this directory alone, and run"
                  + " the build again.",
              e);
        }
        sleep(pause);
      }
    }
  }

  /** Moves a file. */
  @FunctionalInterface
  interface Move {
    void move(Path from, Path to) throws IOException;
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void sleep(Duration pause) throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The build was stopped.");
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
