package io.github.routerimage.oci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares text with a file under {@code src/test/resources/golden/oci}. {@code mvn test
 * -Dgolden=renew} writes the files instead; review the difference like code.
 */
final class Golden {
  private static final Path DIRECTORY = Path.of("src/test/resources/golden/oci");

  private Golden() {}

  /** The file has a line feed at its end, whether or not the text has. */
  static void assertMatches(String name, String actual) throws IOException {
    var text = actual.endsWith("\n") ? actual : actual + "\n";
    var file = DIRECTORY.resolve(name);
    if ("renew".equals(System.getProperty("golden"))) {
      Files.createDirectories(DIRECTORY);
      Files.writeString(file, text);
    }
    assertThat(text).isEqualTo(Files.readString(file));
  }
}
