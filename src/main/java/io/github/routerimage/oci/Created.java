package io.github.routerimage.oci;

import io.github.routerimage.failure.RejectedValue;
import io.github.routerimage.failure.UserMistake;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When an image says that it was created. Only configs hold this time, never a layer, so a new
 * release with the same files keeps its diff id.
 */
public final class Created {
  /** Seconds, up to the year 9999. */
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
  /**
   * What the super POM of Maven 3.10 and 4 has. Nobody chose it, and with it an image would have
   * other bytes than under Maven 3.9.
   */
  private static final String SUPER_POM = "1980-02-01T00:00:00Z";

  private static final String VARIABLE = "SOURCE_DATE_EPOCH";

  private Created() {}

  /**
   * The time from {@code project.build.outputTimestamp} (ISO 8601 with an offset, or seconds since
   * 1970; one other character switches it off, as in Maven's own plugins), else from
   * {@code SOURCE_DATE_EPOCH} (seconds since 1970), else the fallback; in whole seconds.
   *
   * @throws RejectedValue when the property counts and is malformed
   * @throws UserMistake when the variable counts and is malformed
   */
  public static Instant of(
      @Nullable String outputTimestamp, Map<String, String> environment, Instant fallback) {
    if (outputTimestamp != null && isSwitchedOn(outputTimestamp)) {
      return ofProperty(outputTimestamp);
    }
    var epoch = environment.get(VARIABLE);
    return epoch == null || epoch.isEmpty()
        ? fallback.truncatedTo(ChronoUnit.SECONDS)
        : ofVariable(epoch);
  }

  private static boolean isSwitchedOn(String text) {
    return !text.equals(SUPER_POM)
        && (text.length() > 1 || SECONDS.matcher(text).matches());
  }

  private static Instant ofProperty(String text) {
    try {
      return SECONDS.matcher(text).matches()
          ? seconds(text)
          : OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.SECONDS);
    } catch (DateTimeException e) {
      throw new RejectedValue(
          text,
          "project.build.outputTimestamp is neither a time in ISO 8601 with an offset nor seconds"
              + " since 1970",
          "write a time such as 2026-11-25T00:00:00Z");
    }
  }

  private static Instant ofVariable(String text) {
    try {
      return seconds(text);
    } catch (DateTimeException e) {
      // of no element, whoever reads the pom
      throw new UserMistake(
          VARIABLE + " \"" + text + "\": it is no number of seconds since 1970. Set"
              + " it to digits only, for example 1795564800, or unset it.");
    }
  }

  private static Instant seconds(String text) {
    if (!SECONDS.matcher(text).matches()) {
      throw new DateTimeException(text);
    }
    var instant = Instant.ofEpochSecond(Long.parseLong(text));
    if (instant.isAfter(LATEST)) {
      throw new DateTimeException(text);
    }
    return instant;
  }
}
