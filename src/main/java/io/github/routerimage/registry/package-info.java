/** Names of images and, later, sending them to a registry; the only package that knows Jib. */
@NullMarked
package io.github.routerimage.registry;

import org.jspecify.annotations.NullMarked;
