package io.github.routerimage.symbols;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.failure.UserMistake;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.squeeze.GoProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs of routers, and which symbol file they are of. */
class SymbolSearchTest {
  private static final String PREFIX = "nov/25 21:00:00 container,info,debug home: ";

  @TempDir
  static Path dir;

  private static GoProgram amd64;
  private static GoProgram inlined;
  private static GoProgram arm64;

  @BeforeAll
  static void build() throws IOException {
    var go = GoProgram.go(Optional.empty());
    var flags = List.of("-gcflags=all=-l");
    amd64 = GoProgram.stress(go, Platform.parse("linux/amd64"), flags, dir);
    inlined = GoProgram.stress(go, Platform.parse("linux/amd64"), List.of(), dir);
    arm64 = GoProgram.stress(go, Platform.parse("linux/arm64"), flags, dir);
  }

  @Test
  @DisplayName("the symbol file of the very build is found, also when lines have a prefix")
  void found() throws IOException {
    var log = crash().stream().map(line -> PREFIX + line).toList();

    var result =
        SymbolSearch.symbolize(log, List.of(arm64.plain(), inlined.plain(), amd64.plain()));

    assertThat(result.lines())
        .contains(PREFIX + "main.bomb.Write.func1(...)")
        .anyMatch(line -> line.startsWith(PREFIX + "\tstress/crash.go:"))
        .noneMatch(line -> line.contains("?:0"));
  }

  @Test
  @DisplayName("a file of another build or platform is refused")
  void foreign() {
    assertThatThrownBy(
            () -> SymbolSearch.symbolize(crash(), List.of(arm64.plain(), inlined.plain())))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("The log is of another program than")
        .hasMessageContaining("-Drouter-image.symbols");
  }

  @Test
  @DisplayName("a log without a crash, and no symbol file at all, say what to do")
  void nothing() {
    assertThatThrownBy(() -> SymbolSearch.symbolize(List.of("all is well"), List.of(amd64.plain())))
        .hasMessageContaining("The log has no frame of a squeezed program");
    assertThatThrownBy(() -> SymbolSearch.symbolize(crash(), List.of()))
        .hasMessageContaining("There is no symbol file under target/router-image");
    assertThatThrownBy(() -> SymbolSearch.symbolize(crash(), List.of(dir.resolve("absent.elf"))))
        .hasMessageContaining("absent.elf\": there is no such file");
  }

  private static List<String> crash() {
    return amd64.run(amd64.squeezed(), "crash", "goroutine").stderr().lines().toList();
  }
}
