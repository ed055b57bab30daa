/**
 * How the build says that it cannot go on: what the user can repair, and what the machine refused.
 */
@NullMarked
package io.github.routerimage.failure;

import org.jspecify.annotations.NullMarked;
