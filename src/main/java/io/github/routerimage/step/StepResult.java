package io.github.routerimage.step;

import java.time.Duration;
import java.util.Locale;

/**
 * How a step came by its output.
 *
 * @param source made now, taken from the cache, or already there
 * @param bytes size of the output
 * @param took wall time
 */
public record StepResult(Source source, long bytes, Duration took) {
  /** Where the output came from. */
  public enum Source {
    MADE,
    FROM_CACHE,
    UP_TO_DATE
  }

  /** The end of a log line: {@code 13,842,560 bytes in 41.2 s}, {@code up to date}. */
  @Override
  public String toString() {
    return switch (source) {
      case UP_TO_DATE -> "up to date";
      case FROM_CACHE -> String.format(Locale.ROOT, "%,d bytes, from the cache", bytes);
      case MADE ->
        String.format(Locale.ROOT, "%,d bytes in %.1f s", bytes, took.toMillis() / 1000.0);
    };
  }
}
