/**
 * Image structure tests in the YAML of container-structure-test, which users bring along: metadata
 * and files are looked at in the archive, commands are for the lab.
 */
@NullMarked
package io.github.routerimage.structure;

import org.jspecify.annotations.NullMarked;
