/**
 * What goes into the Tailscale binary: upstream's features, our capabilities and couplings, and
 * their resolution to build tags with a reason for each. No Maven, no network, no processes.
 */
@NullMarked
package io.github.routerimage.features;

import org.jspecify.annotations.NullMarked;
