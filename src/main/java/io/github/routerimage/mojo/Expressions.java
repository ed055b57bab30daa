package io.github.routerimage.mojo;

import java.util.Optional;

/** Maven's way to read {@code ${…}}. */
@FunctionalInterface
interface Expressions {
  /** The text with every property replaced; empty when one is not defined. */
  Optional<String> evaluate(String text);
}
