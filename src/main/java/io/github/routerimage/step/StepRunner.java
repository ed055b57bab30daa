package io.github.routerimage.step;

import io.github.routerimage.fs.AtomicFiles;
import io.github.routerimage.fs.Fingerprint;
import io.github.routerimage.fs.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes an output only when an input changed. A stamp beside the output records its inputs and its
 * own digest; a copy in the cache serves the next build after a {@code clean}. Outputs are
 * byte-reproducible, so taking one from the cache is the same as making it.
 */
public final class StepRunner {
  private static final Logger log = LoggerFactory.getLogger(StepRunner.class);

  private final Function<String, Path> results;

  /** @param results the place in the cache of a finished output, by the digest of its inputs */
  public StepRunner(Function<String, Path> results) {
    this.results = results;
  }

  /** Writes a step's output to the given place. */
  @FunctionalInterface
  public interface Recipe {
    void make(Path partial) throws IOException;
  }

  /** Runs the recipe unless the output, here or in the cache, has the same fingerprint. */
  public StepResult run(Path output, Fingerprint fingerprint, Recipe recipe) throws IOException {
    var stamp = output.resolveSibling(output.getFileName() + ".stamp");
    if (isCurrent(output, stamp, fingerprint)) {
      return result(StepResult.Source.UP_TO_DATE, output, System.nanoTime());
    }
    var started = System.nanoTime();
    Files.deleteIfExists(stamp); // first, so that a killed build never looks finished
    var kept = results.apply(fingerprint.digest().hex());
    if (isWhole(kept)) {
      AtomicFiles.copy(kept, output);
      writeStamp(stamp, output, fingerprint);
      return result(StepResult.Source.FROM_CACHE, output, started);
    }
    var partial = AtomicFiles.partial(output);
    try {
      recipe.make(partial);
      AtomicFiles.publish(partial, output);
    } finally {
      AtomicFiles.delete(partial);
    }
    keep(output, kept);
    writeStamp(stamp, output, fingerprint);
    return result(StepResult.Source.MADE, output, started);
  }

  private static boolean isCurrent(Path output, Path stamp, Fingerprint fingerprint)
      throws IOException {
    if (!Files.isRegularFile(output) || !Files.isRegularFile(stamp)) {
      return false;
    }
    var recorded = Files.readAllLines(stamp);
    var changed = new ArrayList<>(stampLines(output, fingerprint));
    changed.removeAll(recorded);
    if (changed.isEmpty()) {
      return true;
    }
    log.debug("{} is made again, changed: {}", output, changed);
    return false;
  }

  private static List<String> stampLines(Path output, Fingerprint fingerprint) throws IOException {
    var lines = new ArrayList<>(fingerprint.parts());
    lines.add("output " + Sha256.of(output));
    return lines;
  }

  private static void writeStamp(Path stamp, Path output, Fingerprint fingerprint)
      throws IOException {
    AtomicFiles.writeString(stamp, String.join("\n", stampLines(output, fingerprint)) + "\n");
  }

  private static void keep(Path output, Path kept) throws IOException {
    AtomicFiles.copy(output, kept);
    AtomicFiles.writeString(digestOf(kept), Sha256.of(output) + "\n");
  }

  /** A copy that was cut off or damaged is no copy. */
  private static boolean isWhole(Path kept) throws IOException {
    return Files.isRegularFile(kept)
        && Files.isRegularFile(digestOf(kept))
        && Files.readString(digestOf(kept)).strip().equals(Sha256.of(kept).hex());
  }

  private static Path digestOf(Path kept) {
    return kept.resolveSibling(kept.getFileName() + ".sha256");
  }

  private static StepResult result(StepResult.Source source, Path output, long started)
      throws IOException {
    return new StepResult(
        source, Files.size(output), Duration.ofNanos(System.nanoTime() - started));
  }
}
