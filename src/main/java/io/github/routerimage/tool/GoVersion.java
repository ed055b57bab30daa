package io.github.routerimage.tool;

import io.github.routerimage.failure.RejectedValue;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * A version of Go: {@code 1.26.8}, {@code 1.27rc1}. Go 1.20 and older call their first release
 * {@code 1.20}; here it is {@code 1.20.0}.
 *
 * @param pre {@code rc1}, {@code beta2}, or empty for a release
 */
public record GoVersion(int major, int minor, int patch, String pre)
    implements Comparable<GoVersion> {
  private static final Pattern SHAPE =
      Pattern.compile("(?:go)?(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?((?:rc|beta)\\d+)?");
  // "~" sorts behind every letter: a release is newer than its candidates.
  private static final Comparator<GoVersion> ORDER = Comparator.comparingInt(GoVersion::major)
      .thenComparingInt(GoVersion::minor)
      .thenComparingInt(GoVersion::patch)
      .thenComparing(version -> version.pre.isEmpty() ? "~" : version.pre);

  /** The first one that fetches other versions of itself (https://go.dev/doc/toolchain). */
  static final GoVersion FETCHES_OTHERS = parse("1.21");

  /**
   * Reads {@code 1.26.8} and {@code go1.26.8}; what follows a blank, as in {@code go1.26.8
   * X:jsonv2}, does not count.
   */
  public static GoVersion parse(String text) {
    var match = SHAPE.matcher(text.strip().split(" ", 2)[0]);
    if (!match.matches()) {
      throw new RejectedValue(text, "it is no version of Go", "write it like 1.26.8");
    }
    var patch = match.group(3) == null ? 0 : Integer.parseInt(match.group(3));
    var pre = match.group(4) == null ? "" : match.group(4);
    return new GoVersion(
        Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)), patch, pre);
  }

  /** Whether this version is {@code floor} or newer. */
  public boolean atLeast(GoVersion floor) {
    return compareTo(floor) >= 0;
  }

  @Override
  public int compareTo(GoVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + (pre.isEmpty() ? "." + patch : pre);
  }
}
