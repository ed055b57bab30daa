package io.github.routerimage.certificates;

import io.github.routerimage.failure.RejectedValue;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which certificate authorities the image trusts. */
public sealed interface Certificates {
  /**
   * The few roots that Tailscale has in its binary (feature {@code bakedroots}): enough for its own
   * control plane and relays, and the smallest.
   */
  record Baked() implements Certificates {}

  /** Mozilla's roots as a file of 177 kB; for other control servers and plain HTTPS. */
  record Mozilla() implements Certificates {}

  /**
   * The user's own roots.
   *
   * @param pem certificates in PEM
   */
  record PemFile(Path pem) implements Certificates {}

  /** Whether the image gets a file of certificates. */
  default boolean asFile() {
    return !(this instanceof Baked);
  }

  /**
   * Reads {@code baked}, {@code mozilla} or the name of a file.
   *
   * @param directory that a relative name starts from
   */
  static Certificates parse(String text, Path directory) {
    return switch (text.strip()) {
      case "baked" -> new Baked();
      case "mozilla" -> new Mozilla();
      default -> pemFile(text.strip(), directory);
    };
  }

  private static Certificates pemFile(String text, Path directory) {
    var file = directory.resolve(text);
    if (text.isEmpty() || !Files.isRegularFile(file)) {
      throw new RejectedValue(
          text,
          "it is neither baked nor mozilla, and there is no such file",
          "write baked (the default), mozilla, or the path of a PEM file");
    }
    return new PemFile(file);
  }
}
