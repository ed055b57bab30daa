package io.github.routerimage.rootfs;

import io.github.routerimage.failure.RejectedValue;
import java.util.Optional;

/**
 * A path inside the image, absolute and in its one normal form: {@code /usr/local/bin/tailscale}.
 *
 * <p>At most 99 characters of ASCII, so that the name field of a plain ustar header (100 bytes)
 * holds it with a NUL at the end; a directory's name there is this text with the slash moved from
 * the front to the end. The 155 bytes of the header's prefix field stay unused, so the path is in
 * one piece for every reader.
 *
 * @param text begins with a slash and does not end with one
 */
public record ImagePath(String text) implements Comparable<ImagePath> {
  /** The name and link fields of a ustar header without the NUL at the end, in bytes. */
  static final int LONGEST = 99;

  private static final String EXAMPLE = "write a path such as /usr/local/bin/tailscale";

  public ImagePath {
    if (!text.startsWith("/")) {
      throw new RejectedValue(text, "it is not an absolute path of the image", EXAMPLE);
    }
    if (text.equals("/")) {
      throw new RejectedValue(text, "it is the root of the image itself", EXAMPLE);
    }
    checkCharacters(text);
    for (var segment : text.substring(1).split("/", -1)) {
      if (segment.isEmpty()) {
        throw new RejectedValue(
            text, "it has a slash at the end or two in a row", "write each slash once, none last");
      }
      if (segment.equals(".") || segment.equals("..")) {
        throw new RejectedValue(
            text, "it has a segment \"" + segment + "\"", "write the path that it leads to");
      }
    }
    if (text.length() > LONGEST) {
      throw new RejectedValue(
          text,
          "it has " + text.length() + " characters, and a plain ustar header holds " + LONGEST,
          "choose a shorter path");
    }
  }

  /** Refuses what a plain ustar header cannot hold or what readers take in different ways. */
  static void checkCharacters(String text) {
    text.chars().filter(c -> c < 0x20 || c > 0x7e || c == '\\').findFirst().ifPresent(c -> {
      var reason = c == '\\'
          ? "it has a backslash, which some readers take for a slash"
          : ("it has the character U+%04X, and a plain ustar header is only sure to be read alike"
                  + " for printable ASCII")
              .formatted(c);
      throw new RejectedValue(text, reason, "rename it");
    });
  }

  /** The directory it lies in; empty when that is the root. */
  public Optional<ImagePath> parent() {
    var slash = text.lastIndexOf('/');
    return slash == 0 ? Optional.empty() : Optional.of(new ImagePath(text.substring(0, slash)));
  }

  /** The last segment. */
  public String name() {
    return text.substring(text.lastIndexOf('/') + 1);
  }

  /** By ASCII value, which puts every directory before what lies in it. */
  @Override
  public int compareTo(ImagePath other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
