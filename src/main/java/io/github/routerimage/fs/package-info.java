/**
 * Paths, digests, stamps, atomic moves: everything that touches the disk in one way for all steps.
 */
@NullMarked
package io.github.routerimage.fs;

import org.jspecify.annotations.NullMarked;
