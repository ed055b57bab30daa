package io.github.routerimage.fs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names for what a build has not finished, with the process in them that works on it: the next
 * build removes what a killed one left, and nothing that another one is at.
 */
final class Unfinished {
  private static final Logger log = LoggerFactory.getLogger(Unfinished.class);

  /** {@code SPACE-PROCESS-NUMBER}, then {@code .part} for files that get another name later. */
  private static final Pattern MARK =
      Pattern.compile("(?:\\..*\\.|router-image-)([0-9a-f]{8})-([0-9]+)-[0-9]+(?:\\.part)?");

  /** Longer names of files would not fit with the mark behind them. */
  private static final int LONGEST = 150;

  private static final Duration OLD = Duration.ofDays(1);
  private static final String SPACE = space();

  private Unfinished() {}

  /** The name under which a file is written first; removes what is left in the directory. */
  static Path beside(Path target) {
    sweep(AtomicFiles.parentOf(target));
    var name = target.getFileName().toString();
    var shortName = name.length() > LONGEST ? name.substring(0, LONGEST) : name;
    return target.resolveSibling(
        "." + shortName + "." + mark() + "-" + Thread.currentThread().getId() + ".part");
  }

  /** A new temporary directory; removes those of dead processes. */
  static Path directory(Path parent) throws IOException {
    sweep(parent);
    return Files.createTempDirectory(parent, "router-image-" + mark() + "-");
  }

  /** Removes what dead processes left; what cannot be removed now is left to the next build. */
  static void sweep(Path directory) {
    try (var files = Files.newDirectoryStream(directory, Unfinished::isLeft)) {
      for (var file : files) {
        log.debug("{} was left by a build that was killed", file);
        AtomicFiles.delete(file);
      }
    } catch (IOException e) {
      log.debug("{} is not swept", directory, e);
    }
  }

  private static String mark() {
    return SPACE + "-" + ProcessHandle.current().pid();
  }

  private static boolean isLeft(Path file) throws IOException {
    var mark = MARK.matcher(file.getFileName().toString());
    if (!mark.matches()) {
      return false;
    }
    return mark.group(1).equals(SPACE)
        ? ProcessHandle.of(Long.parseLong(mark.group(2))).isEmpty()
        : Files.getLastModifiedTime(file).toInstant().isBefore(Instant.now().minus(OLD));
  }

  /**
   * Tells apart where process numbers mean something else: another container or machine, or this
   * one before it was started again. Linux alone says so.
   */
  private static String space() {
    try {
      var space = Files.readString(Path.of("/proc/sys/kernel/random/boot_id"))
          + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
      return Sha256.of(space.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 8);
    } catch (IOException e) {
      return "00000000";
    }
  }
}
