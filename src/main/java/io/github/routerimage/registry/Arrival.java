package io.github.routerimage.registry;

/** How a part of an image came to a repository. */
public enum Arrival {
  /** It had been there. */
  THERE,
  /** The registry took it from another repository of its own. */
  MOUNTED,
  /** It was sent. */
  SENT
}
