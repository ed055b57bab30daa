package io.github.routerimage.mojo;

import java.io.File;
import org.jspecify.annotations.Nullable;

/** The element {@code <upx>}: where UPX comes from. */
public final class UpxParameter {
  /** The program itself. */
  @Nullable
  File path;

  /** A version other than those known to work; naming it is what permits it. */
  @Nullable
  String version;

  /** SHA-256 of the official release file of that version, to have it downloaded. */
  @Nullable
  String sha256;
}
