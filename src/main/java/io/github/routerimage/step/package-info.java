/**
 * What all steps share: where files lie, and how a step is done once and never again for nothing.
 */
@NullMarked
package io.github.routerimage.step;

import org.jspecify.annotations.NullMarked;
