package io.github.routerimage.mojo;

import java.io.File;
import org.jspecify.annotations.Nullable;

/** The element {@code <zig>}: where the C toolchain comes from. */
public final class ZigParameter {
  /** The program itself. */
  @Nullable
  File path;
}
