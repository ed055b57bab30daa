/**
 * Packs a program behind a small unpacker of our own (src/main/c/unpacker), which unpacks it into
 * memory and becomes it: LZMA, with branches and Go's function tables rewritten so that they pack
 * better. Pure functions of bytes.
 */
@NullMarked
package io.github.routerimage.packer;

import org.jspecify.annotations.NullMarked;
