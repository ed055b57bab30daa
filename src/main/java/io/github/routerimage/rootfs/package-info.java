/**
 * The container's file tree: its entries, how ours and the user's are merged, how large it may be,
 * and what about it would go wrong on a router.
 */
@NullMarked
package io.github.routerimage.rootfs;

import org.jspecify.annotations.NullMarked;
