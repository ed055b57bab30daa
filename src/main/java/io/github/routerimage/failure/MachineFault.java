package io.github.routerimage.failure;

import org.jspecify.annotations.Nullable;

/** The machine or the network failed: a program, a download, a disk. */
public final class MachineFault extends BuildException {
  private static final long serialVersionUID = 1L;

  /** @param message the whole text, with the reason and the fix, ending in a full stop */
  public MachineFault(String message) {
    super(message, null);
  }

  /** The cause stays the cause; the message does not repeat it. */
  public MachineFault(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
