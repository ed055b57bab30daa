/** Puts binaries, files and settings together into the two archives of each platform. */
@NullMarked
package io.github.routerimage.assemble;

import org.jspecify.annotations.NullMarked;
