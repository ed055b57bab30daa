package io.github.routerimage.push;

import io.github.routerimage.failure.RejectedValue;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.registry.ImageName;

/**
 * A tag of the index; each platform's image gets the same with the platform behind it.
 *
 * @param name for example {@code 1.2.0} or {@code stable}
 * @param fixed whether it stays on what it was given first: the version of a release does
 */
public record Tag(String name, boolean fixed) {
  private static final int LONGEST = 128 - "-arm-v5".length();

  public Tag {
    new ImageName("any", name); // says what is wrong with it
    if (name.length() > LONGEST) {
      throw new RejectedValue(
          name,
          "with the platform behind it, as in …-arm-v5, it is longer than the 128 characters of a"
              + " tag",
          "write at most " + LONGEST);
    }
  }

  /**
   * Reads what users write; {@code +}, which versions may have and tags may not, becomes {@code _}.
   */
  public static Tag parse(String text) {
    return new Tag(text.replace('+', '_'), false);
  }

  /** The tag of one platform: {@code 1.2.0-arm-v5}. */
  String of(Platform platform) {
    return name + platform.tagSuffix();
  }
}
