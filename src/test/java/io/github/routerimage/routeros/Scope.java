package io.github.routerimage.routeros;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Variables of a block; inner ones hide outer ones. */
final class Scope {
  final Map<String, @Nullable Object> variables = new HashMap<>();
  final @Nullable Scope outer;

  Scope(@Nullable Scope outer) {
    this.outer = outer;
  }

  Scope owner(String name) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      if (scope.variables.containsKey(name)) {
        return scope;
      }
    }
    throw new IllegalStateException("undeclared variable " + name);
  }
}
