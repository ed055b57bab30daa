package io.github.routerimage.mojo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code <canaries>}: which checks verify-image leaves out, and how long the long ones take. */
public final class CanariesParameter {
  @Nullable
  List<String> skip;

  @Nullable
  String soak;
}
