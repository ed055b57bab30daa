package io.github.routerimage.tool;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Why one try to fetch a file failed. */
final class FetchFailure extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final boolean again;

  /**
   * @param message a sentence with full stop: what the server or the network did
   * @param status of HTTP; 0 when there was no answer
   * @param again whether another try may succeed
   */
  FetchFailure(String message, int status, boolean again, @Nullable Throwable cause) {
    super(message, cause);
    this.status = status;
    this.again = again;
  }

  /** The server has no such file: 404 or 410. */
  boolean notThere() {
    return status == 404 || status == 410;
  }

  /** Whether another try may succeed. */
  boolean again() {
    return again;
  }
}
