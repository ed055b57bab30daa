/**
 * From a rootfs to the files that routers, container engines and registries read: layer, config,
 * manifest, index, two archives, and one document about all of them. No network.
 */
@NullMarked
package io.github.routerimage.oci;

import org.jspecify.annotations.NullMarked;
