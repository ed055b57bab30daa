package io.github.routerimage.squeeze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.platform.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the squeeze takes, what it leaves, and what it refuses. */
class SqueezerTest {
  @TempDir
  static Path dir;

  private static byte[] plain;

  @BeforeAll
  static void build() throws IOException {
    var program = GoProgram.stress(
        GoProgram.go(Optional.empty()),
        Platform.parse("linux/arm/v7"),
        List.of("-gcflags=all=-l"),
        dir);
    plain = Files.readAllBytes(program.plain());
  }

  @Test
  @DisplayName("the length stays, and only .gopclntab differs")
  void inPlace() {
    var squeezed = Squeezer.squeeze(plain);

    assertThat(squeezed).hasSameSizeAs(plain);
    var table = Elf.read(Bytes.of(plain)).section(".gopclntab").bytes();
    var from = offsetOf(".gopclntab");
    assertThat(Arrays.mismatch(plain, squeezed)).isGreaterThan(from);
    assertThat(Arrays.copyOfRange(squeezed, from + table.size(), plain.length))
        .isEqualTo(Arrays.copyOfRange(plain, from + table.size(), plain.length));
  }

  @Test
  @DisplayName("tables of counters move together, and each function still finds its own")
  void counters() {
    var before = FunctionTables.read(Bytes.of(plain));
    var after = FunctionTables.read(Bytes.of(Squeezer.squeeze(plain)));

    var found = 0;
    for (int i = 0; i < before.functions().size(); i++) {
      var function = before.functions().get(i);
      for (int kind = 0; kind < function.counterTables(); kind++) {
        var place = after.records().u32(after.functions().get(i).counterTable(kind));
        if (place != 0) {
          assertThat(table(after, place))
              .isEqualTo(table(before, before.records().u32(function.counterTable(kind))));
          found++;
        }
      }
    }
    assertThat(found).isGreaterThan(5_000);
    var counters = after.counters();
    var used = counters.size();
    while (counters.u8(used - 1L) == 0) {
      used--;
    }
    assertThat(used).isLessThan(counters.size() * 3 / 5);
  }

  private static byte[] table(FunctionTables tables, long offset) {
    var end = CounterTable.end(tables.counters(), offset);
    return Arrays.copyOfRange(tables.counters().copy(), (int) offset, end);
  }

  @Test
  @DisplayName("names that the program compares stay, files and other names go")
  void names() {
    var before = tables(plain);
    var after = tables(Squeezer.squeeze(plain));

    assertThat(found(before, "main.panics\0", "fmt.Println\0", "stress/panics.go\0"))
        .hasSize(3);
    assertThat(found(
            after,
            "runtime.gopanic\0",
            "reflect.makeFuncStub\0",
            "reflect.methodValueCall\0",
            "internal/runtime/atomic.",
            "internal/reflectlite.",
            "?.(*?).?\0"))
        .hasSize(6);
    assertThat(found(after, "\0main.", "\0fmt.", "stress/", ".go\0")).isEmpty();
  }

  @Test
  @DisplayName("it depends on the bytes alone, and squeezing again changes nothing")
  void pure() {
    var copy = plain.clone();

    var once = Squeezer.squeeze(plain);

    assertThat(plain).isEqualTo(copy);
    assertThat(Squeezer.squeeze(plain)).isEqualTo(once);
    assertThat(Squeezer.squeeze(once)).isEqualTo(once);
  }

  @Test
  @DisplayName("another magic, another layout and another Go are refused, never guessed")
  void refused() {
    var table = offsetOf(".gopclntab");
    refuses(patched(table, 0xf0), "the magic 0xfffffff0");
    refuses(patched(table + 6, 2), "does not fit the machine");
    refuses(patched(table + 8, plain[table + 8] + 1), "the count of functions differs");
    refuses(
        patched(table + 20, plain[table + 20] + 1), "the address of the table of names differs");
    refuses(patched(offsetOf(".go.module"), 0), "the address of .gopclntab differs");
    refuses(
        patched(offsetOf(".go.buildinfo") + 37, '9'), "made by go1.96.8, and known are Go [1.26");
    refuses(patched(offsetOf(".go.buildinfo") + 3, 'X'), ".go.buildinfo has another begin");
    refuses(patched(5, 2), "not little-endian");
    refuses(patched(4, 7), "its ELF class is 7");
    refuses(new byte[100], "it is no ELF file");
  }

  @Test
  @DisplayName("without section headers it is refused, because nothing else finds the tables")
  void noSectionHeaders() {
    var packed = plain.clone();
    Arrays.fill(packed, 32, 36, (byte) 0); // e_shoff
    Arrays.fill(packed, 48, 50, (byte) 0); // e_shnum

    refuses(packed, "it has no section headers");
  }

  @Test
  @DisplayName("a file that was cut off anywhere is refused")
  void cutOff() {
    for (int length = 0; length < plain.length; length += plain.length / 50) {
      refuses(Arrays.copyOf(plain, length), "Not a Go program whose function tables");
    }
  }

  @Test
  @DisplayName("offsets of functions that lead anywhere else are refused")
  void damagedFunctions() {
    var tables = FunctionTables.read(Bytes.of(plain));
    var records = offsetOf(".gopclntab")
        + tables.records().buffer().arrayOffset()
        - Elf.read(Bytes.of(plain)).section(".gopclntab").bytes().buffer().arrayOffset();
    var function = tables.functions().get(100);
    var at = records + function.at();

    refuses(patched(at, plain[at] + 4), "is not where its table says");
    refuses(patched(at + FunctionRecord.NAME + 3, 0x7f), "leads out of the table of names");
    refuses(patched(at + FunctionRecord.NAME, plain[at + 4] + 1), "begins inside another");
    refuses(patched(at + FunctionRecord.STACK + 3, 0x7f), "leads out of the table of counters");
    refuses(patched(at + 28, 99), "has more tables than any known Go");
  }

  private static List<String> found(String tables, String... texts) {
    return Stream.of(texts).filter(tables::contains).toList();
  }

  private static String tables(byte[] program) {
    var table = Elf.read(Bytes.of(program)).section(".gopclntab").bytes();
    var bytes = new byte[table.size()];
    table.buffer().get(0, bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static int offsetOf(String section) {
    return Elf.read(Bytes.of(plain)).section(section).bytes().buffer().arrayOffset();
  }

  private static byte[] patched(int at, int value) {
    var copy = plain.clone();
    copy[at] = (byte) value;
    return copy;
  }

  private static void refuses(byte[] program, String reason) {
    assertThatThrownBy(() -> Squeezer.squeeze(program))
        .isInstanceOf(MachineFault.class)
        .hasMessageContaining(reason)
        .hasMessageContaining("<squeeze>false</squeeze>");
  }
}
