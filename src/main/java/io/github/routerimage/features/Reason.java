package io.github.routerimage.features;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;

/**
 * Why a feature is in.
 *
 * @param from the capability, or the feature that needs it; else empty
 * @param detail what goes wrong without it; may be empty
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Reason(Kind kind, String from, String detail) implements Comparable<Reason> {
  private static final Comparator<Reason> ORDER =
      Comparator.comparing(Reason::kind).thenComparing(Reason::from).thenComparing(Reason::detail);

  /** In the order in which they count. */
  public enum Kind {
    @JsonProperty("asked for")
    ASKED,
    @JsonProperty("capability")
    CAPABILITY,
    @JsonProperty("base")
    BASE,
    @JsonProperty("dependency")
    DEPENDENCY,
    @JsonProperty("coupling")
    COUPLING
  }

  @Override
  public int compareTo(Reason other) {
    return ORDER.compare(this, other);
  }

  /** The reason as an answer to why: {@code dependency of advertiseroutes}. */
  @Override
  public String toString() {
    return switch (kind) {
      case ASKED -> "asked for";
      case CAPABILITY -> "capability " + from;
      case BASE -> "base: " + detail;
      case DEPENDENCY -> "dependency of " + from;
      case COUPLING -> "coupling with " + from + ": without it " + detail;
    };
  }

  /** The reason as an objection to leaving the feature out. */
  String objection() {
    return switch (kind) {
      case ASKED -> "it is asked for";
      case CAPABILITY -> "capability " + from + " takes it";
      case BASE -> "every image has it, for " + detail;
      case DEPENDENCY -> from + " depends on it";
      case COUPLING -> from + " needs it, else " + detail;
    };
  }
}
