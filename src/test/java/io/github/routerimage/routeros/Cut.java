package io.github.routerimage.routeros;

/** The power went, or the script was ended from outside. */
final class Cut extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
