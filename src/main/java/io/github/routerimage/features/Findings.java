package io.github.routerimage.features;

import io.github.routerimage.failure.RejectedValue;
import io.github.routerimage.failure.UserMistake;
import io.github.routerimage.features.FeatureSelection.Inert;
import java.util.ArrayList;
import java.util.List;

/** What the checks of a request found, gathered so that a user can repair it all at once. */
final class Findings {
  private final List<String> mistakes = new ArrayList<>();
  private final List<Inert> inert = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /** The parts are those of {@link RejectedValue}. */
  void mistake(String element, String value, String reason, String fix) {
    mistakes.add(element + " " + new RejectedValue(value, reason, fix).getMessage());
  }

  void warning(String sentence) {
    warnings.add(sentence);
  }

  void note(String sentence) {
    notes.add(sentence);
  }

  /** Also warns. */
  void inert(String feature, String reason, String sentence) {
    inert.add(new Inert(feature, reason));
    warnings.add(sentence);
  }

  void throwMistakes() {
    if (mistakes.size() == 1) {
      throw new UserMistake(mistakes.get(0));
    }
    if (!mistakes.isEmpty()) {
      throw new UserMistake(mistakes.size() + " mistakes in what the image is to have:\n  "
          + String.join("\n  ", mistakes));
    }
  }

  List<Inert> inert() {
    return inert;
  }

  List<String> warnings() {
    return warnings;
  }

  List<String> notes() {
    return notes;
  }
}
