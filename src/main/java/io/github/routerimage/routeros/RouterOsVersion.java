package io.github.routerimage.routeros;

import io.github.routerimage.failure.RejectedValue;
import java.util.regex.Pattern;

/**
 * A release of RouterOS, written {@code 7.9} or {@code 7.24.4}.
 *
 * @param major always 7 so far
 * @param minor compared as a number: 7.9 comes before 7.24
 * @param patch 0 when it is not written
 */
public record RouterOsVersion(int major, int minor, int patch)
    implements Comparable<RouterOsVersion> {
  /** The oldest one that the scripts run on. */
  public static final RouterOsVersion OLDEST = new RouterOsVersion(7, 9, 0);

  private static final Pattern FORM = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})(?:\\.(\\d{1,2}))?");

  /** Reads the form of MikroTik's download page. */
  public static RouterOsVersion parse(String text) {
    var match = FORM.matcher(text.strip());
    if (!match.matches()) {
      throw new RejectedValue(
          text, "it is no version of RouterOS", "write it like 7.9 or 7.24.4, without beta or rc");
    }
    var patch = match.group(3);
    return new RouterOsVersion(
        Integer.parseInt(match.group(1)),
        Integer.parseInt(match.group(2)),
        patch == null ? 0 : Integer.parseInt(patch));
  }

  /** What scripts compare: 7.24.4 is 72404. */
  public int number() {
    return (major * 100 + minor) * 100 + patch;
  }

  @Override
  public int compareTo(RouterOsVersion other) {
    return Integer.compare(number(), other.number());
  }

  @Override
  public String toString() {
    return patch == 0 ? major + "." + minor : major + "." + minor + "." + patch;
  }
}
