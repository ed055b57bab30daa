/**
 * Blanks what only tracebacks need in a Go program, so that it packs smaller; and the reader of
 * Go's function tables that this takes. Pure functions of bytes.
 */
@NullMarked
package io.github.routerimage.squeeze;

import org.jspecify.annotations.NullMarked;
