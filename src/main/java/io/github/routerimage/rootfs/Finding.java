package io.github.routerimage.rootfs;

/**
 * One thing that would go wrong on the router.
 *
 * @param subject the path in the image or the name of the variable
 * @param reason a clause without capital and full stop
 * @param fix a sentence in the imperative, with full stop
 */
public record Finding(String subject, String reason, String fix) {

  /** One line of a message. */
  @Override
  public String toString() {
    return subject + ": " + reason + ". " + fix;
  }
}
