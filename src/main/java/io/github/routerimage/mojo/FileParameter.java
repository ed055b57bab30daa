package io.github.routerimage.mojo;

import java.io.File;
import org.jspecify.annotations.Nullable;

/** One element {@code <file>} of {@code <files>}. */
public final class FileParameter {
  /** A file or a directory; relative names start from the project's directory. */
  @Nullable
  File source;

  /** The absolute path in the image. */
  @Nullable
  String target;

  /** Octal permissions. */
  @Nullable
  String mode;
}
