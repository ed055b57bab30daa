package io.github.routerimage.rootfs;

import io.github.routerimage.failure.RejectedValue;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The permission bits of an entry, written in octal: {@code 0644}. It comes from the pom or from
 * our rules, never from a file of the host.
 *
 * @param bits from 0 to 07777
 */
public record Mode(int bits) {
  /** A file that is read: 0644. */
  public static final Mode PLAIN = new Mode(0644);

  /** A file that is run: 0755. */
  public static final Mode PROGRAM = new Mode(0755);

  /** An ordinary directory: 0755. */
  public static final Mode DIRECTORY = new Mode(0755);

  private static final Mode LINK = new Mode(0777);
  private static final Pattern SHAPE = Pattern.compile("[0-7]{3,4}");

  public Mode {
    if (bits < 0 || bits > 07777) {
      throw new RejectedValue(
          Integer.toOctalString(bits), "it has other bits than permissions", "write 0644 or 0755");
    }
  }

  /** Reads three or four octal digits. */
  public static Mode parse(String text) {
    if (!SHAPE.matcher(text).matches()) {
      throw new RejectedValue(
          text,
          "a mode is three or four octal digits",
          "write 0644 for a file, 0755 for a program");
    }
    return new Mode(Integer.parseInt(text, 8));
  }

  /** What tar says of every link; nothing reads it. */
  static Mode ofLinks() {
    return LINK;
  }

  /** Whether anybody may run it. */
  public boolean executable() {
    return (bits & 0111) != 0;
  }

  /** Whether it runs with the rights of its owner or group. */
  boolean setsId() {
    return (bits & 06000) != 0;
  }

  /** Whether everybody may write it, and for a directory: remove what others put there. */
  boolean worldWritable() {
    return (bits & 0002) != 0;
  }

  boolean sticky() {
    return (bits & 01000) != 0;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%04o", bits);
  }
}
