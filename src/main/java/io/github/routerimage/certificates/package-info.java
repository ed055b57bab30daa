/** Which certificate authorities the image trusts. */
@NullMarked
package io.github.routerimage.certificates;

import org.jspecify.annotations.NullMarked;
