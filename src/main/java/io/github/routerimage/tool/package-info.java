/**
 * Finding, fetching and checking the programs that a build runs: Go, UPX, and the archives and
 * module zips they come in. Everything fetched is pinned and kept in one cache.
 */
@NullMarked
package io.github.routerimage.tool;

import org.jspecify.annotations.NullMarked;
