package io.github.routerimage.features;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The versions that a line of our data is about: {@code all}, or bounds that all hold, such as
 * {@code >=1.98}, {@code <=1.102} or {@code >=1.98.1 <=1.98.2}.
 *
 * <p>A bound compares only the numbers it names: 1.102.5 is within {@code <=1.102}.
 */
record VersionRange(List<Bound> bounds) {
  private static final Pattern BOUND = Pattern.compile("(>=|<=|<)([0-9]+(?:\\.[0-9]+){1,2})");

  VersionRange {
    bounds = List.copyOf(bounds);
  }

  @JsonCreator
  static VersionRange parse(String text) {
    if (text.equals("all")) {
      return new VersionRange(List.of());
    }
    return new VersionRange(Arrays.stream(text.split(" ")).map(Bound::parse).toList());
  }

  boolean contains(TailscaleVersion version) {
    return bounds.stream().allMatch(bound -> bound.holds(version));
  }

  /** The range as a part of a sentence: {@code from 1.98 on}. */
  String words() {
    return String.join(" ", bounds.stream().map(Bound::words).toList());
  }

  private record Bound(String operator, List<Integer> numbers) {
    static Bound parse(String text) {
      var bound = BOUND.matcher(text);
      if (!bound.matches()) {
        throw new IllegalArgumentException("\"" + text + "\" is no bound such as >=1.98");
      }
      var numbers = Arrays.stream(bound.group(2).split("\\.")).map(Integer::valueOf);
      return new Bound(bound.group(1), numbers.toList());
    }

    boolean holds(TailscaleVersion version) {
      var order = compare(version);
      return switch (operator) {
        case ">=" -> order >= 0;
        case "<=" -> order <= 0;
        default -> order < 0;
      };
    }

    private int compare(TailscaleVersion version) {
      for (int i = 0; i < numbers.size(); i++) {
        var order = version.numbers().get(i).compareTo(numbers.get(i));
        if (order != 0) {
          return order;
        }
      }
      return 0;
    }

    String words() {
      var number = String.join(".", numbers.stream().map(String::valueOf).toList());
      return switch (operator) {
        case ">=" -> "from " + number + " on";
        case "<=" -> "up to " + number;
        default -> "before " + number;
      };
    }
  }
}
