package io.github.routerimage.failure;

import org.jspecify.annotations.Nullable;

/**
 * The user can repair it: configuration, a request that cannot be met, a budget that is exceeded.
 */
public class UserMistake extends BuildException {
  private static final long serialVersionUID = 1L;

  /** @param message the whole text, with the reason and the fix, ending in a full stop */
  public UserMistake(String message) {
    this(message, null);
  }

  UserMistake(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
