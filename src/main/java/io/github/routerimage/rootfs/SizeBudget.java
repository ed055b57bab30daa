package io.github.routerimage.rootfs;

import io.github.routerimage.failure.RejectedValue;
import io.github.routerimage.platform.Platform;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The most bytes that a rootfs may have, counted as the sum of its files.
 *
 * @param text as the user wrote it: bytes, or a number with {@code k} (1,024 bytes) or {@code M}
 *     (1,048,576 bytes), as flash sizes are counted
 * @param bytes the same in bytes, 1 or more
 */
public record SizeBudget(String text, long bytes) {
  private static final Pattern SHAPE = Pattern.compile("([0-9]{1,12})([kKmM]?)");
  private static final int NAMED = 3;

  public SizeBudget {
    if (bytes < 1) {
      throw rejectedText(text);
    }
  }

  /** Reads {@code 4M}, {@code 3800k} or {@code 4194304}. */
  public static SizeBudget parse(String text) {
    var matcher = SHAPE.matcher(text.strip());
    if (!matcher.matches()) {
      throw rejectedText(text);
    }
    var unit = switch (matcher.group(2)) {
      case "k", "K" -> 1024L;
      case "m", "M" -> 1024L * 1024;
      default -> 1L;
    };
    return new SizeBudget(text.strip(), Long.parseLong(matcher.group(1)) * unit);
  }

  /**
   * Ends the build when a rootfs is larger.
   *
   * @throws RejectedValue with the excess and the largest files
   */
  public void check(Platform platform, Rootfs rootfs) {
    var size = rootfs.sizeOfFiles();
    if (size <= bytes) {
      return;
    }
    var largest = rootfs.largest(NAMED).stream()
        .map(file -> file.path().name() + " " + number(file.size()))
        .collect(Collectors.joining(", "));
    throw new RejectedValue(
        text,
        platform + " needs " + number(size) + " bytes, " + number(size - bytes)
            + " too many. Largest: " + largest,
        "leave out a feature (size-report shows what each costs) or raise the budget");
  }

  private static RejectedValue rejectedText(String text) {
    return new RejectedValue(
        text,
        "it is no number of bytes above 0",
        "write bytes (4194304) or a whole number with k or M (3800k, 4M; M is 1024 k)");
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
