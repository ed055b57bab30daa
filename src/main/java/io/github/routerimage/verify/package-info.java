/** Starts the finished images in network namespaces and tries what a router is for. */
@NullMarked
package io.github.routerimage.verify;

import org.jspecify.annotations.NullMarked;
