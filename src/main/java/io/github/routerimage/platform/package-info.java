/** What an image is built for, and what Go, ELF, OCI and QEMU call it. */
@NullMarked
package io.github.routerimage.platform;

import org.jspecify.annotations.NullMarked;
