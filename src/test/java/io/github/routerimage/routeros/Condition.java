package io.github.routerimage.routeros;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code name=value} or {@code name~value}; a flag is compared with true. */
record Condition(String name, String operator, @Nullable Object value) {
  boolean holds(Map<String, @Nullable Object> item) {
    var own = item.get(name);
    if (operator.equals("~")) {
      return (Boolean) Objects.requireNonNull(Values.operate("~", own, value));
    }
    return value instanceof Boolean
        ? value.equals(own)
        : own != null && Values.text(own).equals(Values.text(value));
  }
}
