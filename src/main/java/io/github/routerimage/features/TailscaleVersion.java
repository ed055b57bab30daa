package io.github.routerimage.features;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.routerimage.failure.RejectedValue;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A released version of Tailscale, written {@code 1.102.5}.
 *
 * <p>Versions before 1.90 are refused: their sources have no feature registry.
 */
public record TailscaleVersion(int major, int minor, int patch)
    implements Comparable<TailscaleVersion> {
  private static final String NUMBER = "(0|[1-9][0-9]{0,3})";
  private static final Pattern RELEASE = Pattern.compile(NUMBER + "\\." + NUMBER + "\\." + NUMBER);
  private static final Comparator<TailscaleVersion> ORDER = Comparator.comparingInt(
          TailscaleVersion::major)
      .thenComparingInt(TailscaleVersion::minor)
      .thenComparingInt(TailscaleVersion::patch);

  public TailscaleVersion {
    if (major < 1 || (major == 1 && minor < 90)) {
      throw new RejectedValue(
          major + "." + minor + "." + patch,
          "its sources have no feature registry, which came with 1.90",
          "write 1.98.5 or newer");
    }
  }

  /**
   * Reads the form users write in {@code <tailscaleVersion>}; blanks around it do not matter.
   *
   * @throws RejectedValue for anything but three numbers, and for versions before 1.90
   */
  @JsonCreator
  public static TailscaleVersion parse(String text) {
    var trimmed = text.strip();
    var release = RELEASE.matcher(trimmed);
    if (!release.matches()) {
      throw rejected(trimmed);
    }
    return new TailscaleVersion(
        Integer.parseInt(release.group(1)),
        Integer.parseInt(release.group(2)),
        Integer.parseInt(release.group(3)));
  }

  private static RejectedValue rejected(String text) {
    if (text.startsWith("v") && RELEASE.matcher(text.substring(1)).matches()) {
      return new RejectedValue(
          text, "the v belongs to Tailscale's git tags only", "write " + text.substring(1));
    }
    if (text.matches("v?[0-9]+\\.[0-9]+\\.[0-9]+[-+].*")) {
      return new RejectedValue(
          text, "it is a pre-release or a build of one's own", "write a release such as 1.102.5");
    }
    if (text.matches("v?[0-9]+\\.[0-9]+")) {
      return new RejectedValue(
          text, "the patch number is missing", "write all three numbers, such as 1.102.5");
    }
    return new RejectedValue(
        text, "it is no version of Tailscale", "write three numbers, such as 1.102.5");
  }

  /** The three numbers, most significant first. */
  List<Integer> numbers() {
    return List.of(major, minor, patch);
  }

  @Override
  public int compareTo(TailscaleVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  @JsonValue
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
