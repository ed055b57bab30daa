/** Starts every program: an argument list, an environment built from nothing, a time limit. */
@NullMarked
package io.github.routerimage.process;

import org.jspecify.annotations.NullMarked;
