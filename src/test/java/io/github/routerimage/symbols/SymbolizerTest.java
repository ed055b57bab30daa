package io.github.routerimage.symbols;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.routerimage.platform.Platform;
import io.github.routerimage.squeeze.GoProgram;
import io.github.routerimage.squeeze.SymbolTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real crashes of squeezed programs, compared with the same crash of the plain program. */
class SymbolizerTest {
  private static final Optional<String> GO = Optional.ofNullable(System.getProperty("squeeze.go"));
  private static final List<String> KINDS =
      List.of("nil", "index", "map", "again", "custom", "goroutine", "deadlock");

  @TempDir
  static Path dir;

  static Stream<Platform> platforms() {
    return Platform.all().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("platforms")
  @DisplayName("a squeezed program's panic reads like the plain program's, but for arguments")
  void samePanic(Platform platform) throws IOException {
    sameTracebacks(platform, List.of("-gcflags=all=-l"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("platforms")
  @DisplayName("inlined calls come back as well")
  void inlined(Platform platform) throws IOException {
    sameTracebacks(platform, List.of());
  }

  private static void sameTracebacks(Platform platform, List<String> flags) throws IOException {
    var program = GoProgram.stress(GoProgram.go(GO), platform, flags, dir);
    var symbols = SymbolTable.read(Files.readAllBytes(program.plain()));
    for (var kind : KINDS) {
      var plain = program.run(program.plain(), "crash", kind).stderr();
      var squeezed = program.run(program.squeezed(), "crash", kind).stderr();

      var log = Symbolizer.symbolize(squeezed.lines().toList(), symbols);

      assertThat(squeezed).contains("?:0").doesNotContain("main.", "crash.go");
      assertThat(ours(String.join("\n", log.lines()))).as(kind).isEqualTo(ours(plain));
      assertThat(plain).contains("goroutine", ".go:");
      assertThat(log.matches()).isTrue();
      assertThat(log.unresolved()).isZero();
    }
  }

  /** The goroutine that ran our code; others depend on what the runtime was just doing. */
  private static List<String> ours(String log) {
    var parts = List.of(log.strip().split("\n\n"));
    var header = parts.stream().filter(part -> !part.contains("\n\t"));
    var goroutine = parts.stream().filter(part -> part.contains("\nmain.crash")).limit(1);
    return Stream.concat(header, goroutine)
        .flatMap(String::lines)
        .map(line -> line.replaceAll("\\((0x|\\{|\\.\\.\\.).*\\)$", "(…)")
            .replaceAll("\\(\\)$", "(…)")
            .replaceAll("^goroutine \\d+", "goroutine ?")
            .replaceAll("(fp|sp|gp|mp|m)=\\w+", "$1=?")) // numbers differ by run
        .toList();
  }
}
