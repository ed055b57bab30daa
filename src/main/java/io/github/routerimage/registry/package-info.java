/** Names of images, logins, and sending images to a registry; the only package that knows Jib. */
@NullMarked
package io.github.routerimage.registry;

import org.jspecify.annotations.NullMarked;
