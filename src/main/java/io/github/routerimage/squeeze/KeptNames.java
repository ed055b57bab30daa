package io.github.routerimage.squeeze;

import io.github.routerimage.fs.Data;
import java.util.List;

/** The function names that a program compares while it runs; from {@code kept-names.properties}. */
final class KeptNames {
  private static final List<String> PREFIXES =
      List.copyOf(Data.properties(KeptNames.class, "kept-names.properties").stringPropertyNames());

  private KeptNames() {}

  static boolean keeps(String name) {
    return PREFIXES.stream().anyMatch(name::startsWith);
  }
}
