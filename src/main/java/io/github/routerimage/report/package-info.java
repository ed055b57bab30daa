/** Where the bytes of an image go: measured, compared, and shown as text, JSON and a page. */
@NullMarked
package io.github.routerimage.report;

import org.jspecify.annotations.NullMarked;
