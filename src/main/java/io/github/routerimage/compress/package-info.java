/** Packs binaries for the router's flash and proves that what was packed still starts. */
@NullMarked
package io.github.routerimage.compress;

import org.jspecify.annotations.NullMarked;
