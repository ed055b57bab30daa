/** Gives the tracebacks of squeezed programs their functions, files and lines back. */
@NullMarked
package io.github.routerimage.symbols;

import org.jspecify.annotations.NullMarked;
