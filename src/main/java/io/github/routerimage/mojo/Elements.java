package io.github.routerimage.mojo;

import io.github.routerimage.failure.RejectedValue;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Converts what users write; a rejected value is reported with the element it stands in. */
final class Elements {
  private Elements() {}

  static <T> T from(String element, String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (RejectedValue e) {
      throw e.in(element);
    }
  }

  /** Runs domain code that may reject a value of this element. */
  static void within(String element, Runnable work) {
    from(element, "", ignored -> {
      work.run();
      return true;
    });
  }

  /** The list of a parameter that may be absent, with blanks around its values cut off. */
  static List<String> list(@Nullable List<@Nullable String> values) {
    return values == null
        ? List.of()
        : values.stream().map(value -> value == null ? "" : value.strip()).toList();
  }
}
