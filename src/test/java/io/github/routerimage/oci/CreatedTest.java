package io.github.routerimage.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreatedTest {
  private static final Instant FALLBACK = Instant.parse("2000-01-01T00:00:00.5Z");
  private static final Map<String, String> ENVIRONMENT = Map.of("SOURCE_DATE_EPOCH", "86400");

  @ParameterizedTest
  @CsvSource({
    "2026-11-25T12:30:00Z, 2026-11-25T12:30:00Z",
    "2026-11-25T12:30:00.75+02:00, 2026-11-25T10:30:00Z",
    "1, 1970-01-01T00:00:01Z",
    "1795564800, 2026-11-25T00:00:00Z"
  })
  @DisplayName("the pom's output timestamp comes first, in either of its forms")
  void outputTimestamp(String text, String expected) {
    assertThat(Created.of(text, ENVIRONMENT, FALLBACK)).isEqualTo(expected);
  }

  @Test
  @DisplayName("without it, or when it is switched off, SOURCE_DATE_EPOCH counts")
  void sourceDateEpoch() {
    assertThat(Created.of(null, ENVIRONMENT, FALLBACK)).isEqualTo("1970-01-02T00:00:00Z");
    assertThat(Created.of("x", ENVIRONMENT, FALLBACK)).isEqualTo("1970-01-02T00:00:00Z");
  }

  @Test
  @DisplayName("the timestamp that Maven 4 puts into every pom is nobody's choice")
  void superPom() {
    assertThat(Created.of("1980-02-01T00:00:00Z", Map.of(), FALLBACK))
        .isEqualTo("2000-01-01T00:00:00Z");
  }

  @Test
  @DisplayName("with neither, the fallback counts, in whole seconds")
  void fallback() {
    assertThat(Created.of(null, Map.of(), FALLBACK)).isEqualTo("2000-01-01T00:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-25", "2026-11-25T12:30:00", "-5", "yesterday", "999999999999"})
  @DisplayName("a malformed output timestamp is refused")
  void malformedTimestamp(String text) {
    assertThatThrownBy(() -> Created.of(text, Map.of(), FALLBACK))
        .hasMessage(
            "\"" + text + "\": project.build.outputTimestamp is neither a time in ISO 8601 with"
                + " an offset nor seconds since 1970. Write a time such as 2026-11-25T00:00:00Z.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1e9", "2026-11-25T12:30:00Z", " 1", "١"})
  @DisplayName("a malformed SOURCE_DATE_EPOCH is refused, as its specification asks")
  void malformedVariable(String text) {
    assertThatThrownBy(() -> Created.of(null, Map.of("SOURCE_DATE_EPOCH", text), FALLBACK))
        .hasMessage("SOURCE_DATE_EPOCH \"" + text + "\": it is no number of seconds since 1970."
            + " Set it to digits only, for example 1795564800, or unset it.");
  }
}
