package io.github.routerimage.failure;

import org.jspecify.annotations.Nullable;

/**
 * Ends the build with a message that is enough to repair it: what, why, and what to do.
 *
 * <p>Unchecked, because records may not declare exceptions and nearly every step can end the build.
 */
public abstract class BuildException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BuildException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
