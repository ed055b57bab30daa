/** Compiles the shell: one static busybox per platform, with the applets that were asked for. */
@NullMarked
package io.github.routerimage.busybox;

import org.jspecify.annotations.NullMarked;
