package io.github.routerimage.mojo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The element {@code <applets>}: changes to the set that {@code <shell>} names. */
public final class AppletsParameter {
  /** Names of applets that the shell gets besides. */
  @Nullable
  List<@Nullable String> add;

  /** Names of applets that it does without. */
  @Nullable
  List<@Nullable String> drop;
}
