/** Tailscale's sources and the combined binary that is compiled from them. */
@NullMarked
package io.github.routerimage.tailscale;

import org.jspecify.annotations.NullMarked;
