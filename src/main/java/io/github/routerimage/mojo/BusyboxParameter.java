package io.github.routerimage.mojo;

import java.io.File;
import org.jspecify.annotations.Nullable;

/** The element {@code <busybox>}: where the shell's sources come from. */
public final class BusyboxParameter {
  /** A local copy of the release's file. */
  @Nullable
  File source;
}
