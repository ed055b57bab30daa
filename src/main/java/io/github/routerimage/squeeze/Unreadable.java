package io.github.routerimage.squeeze;

import io.github.routerimage.failure.MachineFault;

/** How this package says that a program is not laid out as it knows. */
final class Unreadable {
  private Unreadable() {}

  /** @param what a clause: {@code .gopclntab has the magic 0xfffffffb} */
  static MachineFault because(String what) {
    return new MachineFault("Not a Go program whose function tables this plugin knows: "
        + what
        + ". Nothing was changed. Leave <go><version> out to get the tested Go, or write"
        + " <squeeze>false</squeeze> to build without squeezing.");
  }

  static void unless(boolean fine, String what) {
    if (!fine) {
      throw because(what);
    }
  }
}
