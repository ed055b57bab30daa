package io.github.routerimage.features;

import io.github.routerimage.failure.Mistakes;
import io.github.routerimage.failure.RejectedValue;
import io.github.routerimage.features.FeatureSelection.Inert;
import java.util.ArrayList;
import java.util.List;

/** What the checks of a request found, gathered so that a user can repair it all at once. */
final class Findings {
  private final Mistakes mistakes = new Mistakes();
  private final List<Inert> inert = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /** The parts are those of {@link RejectedValue}. */
  void mistake(String element, String value, String reason, String fix) {
    mistakes.add(element, value, reason, fix);
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
    mistakes.throwAny("mistakes in what the image is to have");
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
