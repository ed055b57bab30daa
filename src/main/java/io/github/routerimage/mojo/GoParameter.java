package io.github.routerimage.mojo;

import java.io.File;
import org.jspecify.annotations.Nullable;

/** The element {@code <go>}: where Go comes from. */
public final class GoParameter {
  /** Directory of an installed Go (its GOROOT). */
  @Nullable
  File home;

  /** Version to use instead of the tested one, for example {@code 1.26.8}. */
  @Nullable
  String version;
}
