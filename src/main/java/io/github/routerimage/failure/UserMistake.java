package io.github.routerimage.failure;

import java.util.List;

/**
 * The user can repair it: configuration, a request that cannot be met, a budget that is exceeded.
 */
public class UserMistake extends BuildException {
  private static final long serialVersionUID = 1L;

  private final List<String> parts;

  /** @param message the whole text, with the reason and the fix, ending in a full stop */
  public UserMistake(String message) {
    this(message, List.of(message));
  }

  UserMistake(String message, Throwable cause) {
    super(message, cause);
    this.parts = List.of(message);
  }

  UserMistake(String message, List<String> parts) {
    super(message, null);
    this.parts = parts;
  }

  /** The messages that this one is made of; itself when it is about one thing. */
  List<String> parts() {
    return parts;
  }
}
