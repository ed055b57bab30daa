/**
 * Sends what assemble-image built to a registry: parts, then manifests, then the index, then tags.
 */
@NullMarked
package io.github.routerimage.push;

import org.jspecify.annotations.NullMarked;
