package io.github.routerimage.squeeze;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.routerimage.platform.Platform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A squeezed program does what the plain one does. With the tested Go in every build;
 * {@code -Dsqueeze.go=1.27.3} repeats it with another.
 */
class SqueezeProofTest {
  private static final Optional<String> GO = Optional.ofNullable(System.getProperty("squeeze.go"));
  private static final List<String> NOT_INLINED = List.of("-gcflags=all=-l");

  @TempDir
  static Path dir;

  static Stream<Arguments> builds() {
    return Platform.all().stream()
        .flatMap(platform ->
            Stream.of(Arguments.of(platform, NOT_INLINED), Arguments.of(platform, List.of())));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("builds")
  @DisplayName("panics, stacks, collection, preemption, reflection: the same output")
  void sameOutput(Platform platform, List<String> flags) throws IOException {
    var program = GoProgram.stress(GoProgram.go(GO), platform, flags, dir);

    var plain = program.run(program.plain());
    var squeezed = program.run(program.squeezed());

    assertThat(plain.stdout()).as(plain.stderr()).endsWith("== done\n");
    assertThat(squeezed.stdout()).as(squeezed.stderr()).isEqualTo(plain.stdout());
    assertThat(squeezed.stderr()).isEmpty();
    assertThat(squeezed.exitCode()).isZero();
  }
}
