package io.github.routerimage.fs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The digest over all inputs of a step, with each input named, so that the log can say which one
 * changed. Immutable; each method gives a new one.
 */
public final class Fingerprint {
  private final List<String> parts;

  private Fingerprint(List<String> parts) {
    this.parts = List.copyOf(parts);
  }

  /** Starts a fingerprint; {@code recipe} is the step's name and the number of its recipe. */
  public static Fingerprint of(String recipe) {
    return new Fingerprint(List.of("recipe " + recipe));
  }

  /** Adds a value. */
  public Fingerprint text(String name, String value) {
    var more = new ArrayList<>(parts);
    more.add(name + " " + value.replace("\n", "\\n"));
    return new Fingerprint(more);
  }

  /** Adds values whose order matters. */
  public Fingerprint texts(String name, Collection<String> values) {
    return text(name, String.join(" ", values));
  }

  /** Adds the content of a file; its place does not matter. */
  public Fingerprint file(String name, Path file) throws IOException {
    return text(name, Sha256.of(file).hex());
  }

  /** One line per input: its name, a blank, its value. */
  public List<String> parts() {
    return parts;
  }

  /** The digest over all parts. */
  public Sha256 digest() {
    return Sha256.of(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
  }
}
