/** The goals: parameters of the pom become requests, our failures become Maven's. */
@NullMarked
package io.github.routerimage.mojo;

import org.jspecify.annotations.NullMarked;
