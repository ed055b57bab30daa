package io.github.routerimage.failure;

/**
 * A value that the user wrote and that cannot be used. Domain code throws value, reason and fix;
 * the goal adds the element of the pom it came from.
 */
public final class RejectedValue extends UserMistake {
  private static final long serialVersionUID = 1L;

  private final String value;
  private final String reason;
  private final String fix;

  /**
   * @param value as the user wrote it
   * @param reason a clause without capital and full stop: {@code it names no variant}
   * @param fix a clause in the imperative without full stop: {@code write one of …}
   */
  public RejectedValue(String value, String reason, String fix) {
    super(text("", value, reason, fix));
    this.value = value;
    this.reason = reason;
    this.fix = fix;
  }

  private RejectedValue(String element, RejectedValue origin) {
    super(text(element + " ", origin.value, origin.reason, origin.fix), origin);
    this.value = origin.value;
    this.reason = origin.reason;
    this.fix = origin.fix;
  }

  /**
   * The same rejection with the element it was written in, for example
   * {@code <platforms><platform>}.
   */
  public RejectedValue in(String element) {
    return new RejectedValue(element, this);
  }

  private static String text(String prefix, String value, String reason, String fix) {
    return prefix
        + "\""
        + value.replaceAll("\\s*\\R\\s*", " ") // a message is one line
        + "\": "
        + reason
        + ". "
        + Character.toUpperCase(fix.charAt(0))
        + fix.substring(1)
        + ".";
  }
}
