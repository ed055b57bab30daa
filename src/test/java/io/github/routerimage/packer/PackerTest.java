package io.github.routerimage.packer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.squeeze.GoProgram;
import io.github.routerimage.squeeze.TableLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is packed unpacks to the same bytes, whatever Go's tables look like. */
class PackerTest {
  private static final Platform ARM = Platform.parse("linux/arm/v7");

  @TempDir
  static Path dir;

  private static byte[] plain;
  private static byte[] squeezed;

  @BeforeAll
  static void build() throws IOException {
    var program = GoProgram.stress(GoProgram.go(Optional.empty()), ARM, List.of(), dir);
    plain = Files.readAllBytes(program.plain());
    squeezed = Files.readAllBytes(program.squeezed());
  }

  @Test
  @DisplayName("a Go program is packed by column, squeezed or not, and the same at each run")
  void columns() {
    for (var program : List.of(plain, squeezed)) {
      var parts = Parts.of(program, Machine.ARM);
      var packed = Packer.pack(program, ARM);

      assertThat(parts.layout().functions()).isPositive();
      assertThat(packed).isEqualTo(Packer.pack(program, ARM));
      assertThat(packed.length).isLessThan(program.length / 3);
    }
  }

  @Test
  @DisplayName("whatever a record or a table says, it comes back or is packed like all else")
  void changedTables() {
    var layout = TableLayout.of(squeezed).orElseThrow();
    var byColumn = 0;
    for (int seed = 0; seed < 150; seed++) {
      var random = new Random(seed);
      var program = squeezed.clone();
      var span = random.nextBoolean() ? layout.records() : layout.counters();
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        program[span.offset() + random.nextInt(span.length())] = (byte) random.nextInt(256);
      }
      if (roundTripOfTables(program)) {
        byColumn++;
      }
    }
    assertThat(byColumn).as("programs that are still packed by column").isBetween(10, 140);
  }

  /** Without LZMA, which is not what is tried here. */
  private static boolean roundTripOfTables(byte[] program) {
    var layout = TableLayout.of(program);
    var columns = layout.flatMap(known -> Columns.of(program, known));
    columns.ifPresent(written -> {
      var known = layout.orElseThrow();
      var restored = program.clone();
      Arrays.fill(restored, known.counters().offset(), known.records().end(), (byte) 0);
      new UnpackedTables(written.get(0), written.get(1))
          .write(
              slice(restored, known.counters()),
              slice(restored, known.records()),
              known.functions(),
              known.alignment());
      assertThat(restored).isEqualTo(program);
    });
    return columns.isPresent();
  }

  private static ByteBuffer slice(byte[] program, TableLayout.Span span) {
    return ByteBuffer.wrap(program, span.offset(), span.length())
        .slice()
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  @DisplayName("a program that is not of Go is packed without tables")
  void notGo() throws IOException {
    var program = UnpackerProgram.of(ARM); // C, and at hand

    assertThat(Parts.of(program, Machine.ARM).layout().functions()).isZero();
    assertThat(Unpacker.unpack(Packer.pack(program, ARM))).isEqualTo(program);
  }

  @Test
  @DisplayName("what is no program is refused with the reason")
  void noProgram() {
    var text = "#!/bin/sh\n".repeat(20).getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> Packer.pack(text, ARM))
        .isInstanceOf(MachineFault.class)
        .hasMessageContaining("no ELF file");
    assertThatThrownBy(() -> Packer.pack(Arrays.copyOf(plain, 60), ARM))
        .isInstanceOf(MachineFault.class);
  }
}
