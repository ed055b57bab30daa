/** Scripts for RouterOS: what its versions call things, and text that every version can read. */
@NullMarked
package io.github.routerimage.routeros;

import org.jspecify.annotations.NullMarked;
