package io.github.routerimage.squeeze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.platform.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the bytes of a program are. */
class ProgramPartsTest {
  @TempDir
  Path dir;

  @ParameterizedTest
  @ValueSource(strings = {"linux/amd64", "linux/arm/v5"})
  @DisplayName("no byte is lost or counted twice: sections, tables and packages add up")
  void addsUp(String platform) throws IOException {
    var program = stress(platform);

    var parts = ProgramParts.of(program);

    assertThat(sum(parts.sections())).isEqualTo(program.length);
    assertThat(sum(parts.tables())).isEqualTo(parts.sections().get(".gopclntab"));
    assertThat(sum(parts.code())).isEqualTo(parts.sections().get(".text"));
    assertThat(parts.code()).containsKeys("main", "runtime", "internal/runtime/maps");
    assertThat(parts.tables().get("header and gaps")).isLessThan(200);
    assertThat(parts.sections().get("")).isLessThan(200_000); // arm aligns to 64 kB
  }

  @Test
  @DisplayName("a program of a Go that is not known is told by its sections alone")
  void unknownGo() throws IOException {
    var program = stress("linux/arm/v5");
    var known = ProgramParts.of(program);
    var magic = Elf.read(Bytes.of(program)).section(".gopclntab").bytes();
    magic.putInt(0, 0xfffffffb); // of an older Go

    var parts = ProgramParts.of(program);

    assertThat(parts.sections()).isEqualTo(known.sections());
    assertThat(parts.code()).isEmpty();
    assertThat(parts.tables()).isEmpty();
  }

  @Test
  @DisplayName("what is no program is refused")
  void noProgram() {
    assertThatThrownBy(() -> ProgramParts.of(new byte[100]))
        .isInstanceOf(MachineFault.class)
        .hasMessageContaining("it is no ELF file");
  }

  @ParameterizedTest
  @CsvSource({
    "runtime.mallocgc, runtime",
    "tailscale.com/net/dns.(*Manager).Set, tailscale.com/net/dns",
    "tailscale.com/net/dns.(*Manager).Set.func1, tailscale.com/net/dns",
    "gopkg.in/yaml%2ev3.Unmarshal, gopkg.in/yaml.v3",
    "'slices.SortFunc[go.shape.[]tailscale.com/a.B,tailscale.com/a.B]', slices",
    "'sync/atomic.(*Pointer[tailscale.com/a.B]).Load', sync/atomic",
    "vendor/golang.org/x/net/idna.init, vendor/golang.org/x/net/idna",
    "type:.eq.tailscale.com/a.B, ''",
    "gogo, ''",
  })
  @DisplayName("a function's name begins with its package")
  void packages(String function, String name) {
    assertThat(GoName.packageOf(function)).isEqualTo(name);
  }

  private byte[] stress(String platform) throws IOException {
    var go = GoProgram.go(Optional.empty());
    return Files.readAllBytes(
        GoProgram.stress(go, Platform.parse(platform), List.of(), dir).plain());
  }

  private static long sum(Map<String, Long> parts) {
    return parts.values().stream().mapToLong(Long::longValue).sum();
  }
}
