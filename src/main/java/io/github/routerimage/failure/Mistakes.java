package io.github.routerimage.failure;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gathers what a user has to repair, so that one build shows all of it, each thing once. */
public final class Mistakes {
  private final Set<String> all = new LinkedHashSet<>();

  /** Adds a whole message: with element, value, reason and fix. */
  public void add(String message) {
    all.add(message);
  }

  /** Adds a mistake, or each of those that it was made of. */
  public void add(UserMistake mistake) {
    all.addAll(mistake.parts());
  }

  /** Adds a mistake of these parts, which are those of {@link RejectedValue}. */
  public void add(String element, String value, String reason, String fix) {
    add(new RejectedValue(value, reason, fix).in(element));
  }

  /** Does something; what the user has to repair in it is gathered. */
  public void gather(Runnable work) {
    gather(() -> {
      work.run();
      return true;
    });
  }

  /** The same with a result; there is none when there was a mistake. */
  public <T> @Nullable T gather(Supplier<T> work) {
    try {
      return work.get();
    } catch (UserMistake e) {
      add(e);
      return null;
    }
  }

  /** The same; a value that is rejected stands in this element. */
  public <T> @Nullable T gather(String element, Supplier<T> work) {
    try {
      return work.get();
    } catch (RejectedValue e) {
      add(e.in(element));
      return null;
    } catch (UserMistake e) {
      add(e);
      return null;
    }
  }

  /** Whether there is none so far. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /**
   * Ends the build when there is a mistake.
   *
   * @param what what many of them are, after their number: {@code mistakes in the pom}
   * @throws UserMistake with the message of the only one, or a list
   */
  public void throwAny(String what) {
    if (all.size() == 1) {
      throw new UserMistake(all.iterator().next());
    }
    if (!all.isEmpty()) {
      throw new UserMistake(
          all.size() + " " + what + ":\n  " + String.join("\n  ", all), List.copyOf(all));
    }
  }
}
