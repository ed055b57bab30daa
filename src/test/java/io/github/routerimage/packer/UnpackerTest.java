package io.github.routerimage.packer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.routerimage.platform.Platform;
import io.github.routerimage.process.Command;
import io.github.routerimage.process.Outcome;
import io.github.routerimage.process.Processes;
import io.github.routerimage.squeeze.TableLayout;
import io.github.routerimage.squeeze.TableLayout.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the unpacker does on machines that lack something, and with files that are not right. */
class UnpackerTest {
  private static final int DAMAGED = 120;
  private static final int UNREADABLE = 121;
  private static final int NO_MEMORY = 122;
  private static final int NOT_LOADED = 123;

  private static final Platform OWN = Programs.own();

  /** Of the first program header (System V ABI, chapter 5), in an ELF file of 64 bits. */
  private static final int SEGMENT = 64;

  @TempDir
  static Path dir;

  private static Path within;
  private static Path plain;
  private static Path packed;

  @BeforeAll
  static void build() throws IOException {
    within = Programs.c(OWN, "within", dir);
    plain = Programs.c(OWN, "told", dir);
    packed = Programs.pack(OWN, plain, dir.resolve("packed"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-memfd", "no-execveat"})
  @DisplayName("where the kernel does not execute memory, it loads the program by itself")
  void withoutKernel(String missing) {
    var outcome = start(within.toString(), missing, "--", packed.toString(), "42");

    assertThat(outcome).isEqualTo(new Outcome(42, "argument " + packed + "\nargument 42\n", ""));
  }

  @Test
  @DisplayName("where memory cannot be made executable at all, it says so")
  void withoutCode() {
    var outcome = start(within.toString(), "no-execveat", "no-code", "--", packed.toString());

    assertFailure(outcome, NOT_LOADED, "this machine does not start unpacked programs");
  }

  @Test
  @DisplayName("it says that it cannot open its own file")
  void unreadable() throws IOException {
    var file = Files.copy(packed, dir.resolve("unreadable"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("--x--x--x"));

    var outcome = start(within.toString(), "no-override", "--", file.toString());

    assertFailure(outcome, UNREADABLE, "cannot open its own file; mount /proc");
  }

  @Test
  @DisplayName("it says that memory does not suffice")
  void withoutMemory() throws IOException {
    var large = Arrays.copyOf(Files.readAllBytes(plain), 8 << 20);
    var file = Programs.write(dir.resolve("large"), Packer.pack(large, OWN));

    var outcome = start("sh", "-c", "ulimit -v 6000; exec \"$0\"", file.toString());

    assertFailure(outcome, NO_MEMORY, "not enough memory to unpack");
  }

  @Test
  @DisplayName("a program for another machine is unpacked and not started")
  void otherMachine() throws IOException {
    var other = Platform.parse("linux/arm/v7");
    var program = Programs.c(other, dir.resolve("other"), List.of("-Os", "-s"), source());
    var file = Programs.pack(OWN, program, dir.resolve("packed-other"));

    assertFailure(start(file.toString()), NOT_LOADED, "this machine does not start");
  }

  static Stream<Named<Consumer<ByteBuffer>>> wrongHeaders() {
    return Stream.of(
        header("it is moved when it is loaded", elf -> elf.putShort(16, (short) 3)),
        header("headers behind the end", elf -> elf.putLong(32, elf.capacity())),
        header("headers far behind the end", elf -> elf.putLong(32, -64)),
        header("headers at an odd place", elf -> elf.putLong(32, SEGMENT + 1)),
        header("headers of another size", elf -> elf.putShort(54, (short) 32)),
        header("more headers than fit", elf -> elf.putShort(56, (short) -1)),
        header("a segment behind the end", elf -> load(elf).putLong(8, elf.capacity())),
        header("a segment far behind the end", elf -> load(elf).putLong(8, -4096)),
        header("more in the file than there is", elf -> load(elf).putLong(32, elf.capacity() + 1)),
        header("more in the file than in memory", elf -> load(elf).putLong(40, 1)),
        header("more than the address space", elf -> load(elf).putLong(40, -1)),
        header("the end of the address space", elf -> load(elf).putLong(16, -4096)),
        header("the unpacker's own address", elf -> load(elf).putLong(16, 0x60000000)),
        header("an interpreter", elf -> load(elf).putInt(0, 3)));
  }

  @ParameterizedTest
  @MethodSource("wrongHeaders")
  @DisplayName("the loader refuses a program that it cannot load")
  void wrongHeader(Consumer<ByteBuffer> change) throws IOException {
    var elf = ByteBuffer.wrap(Files.readAllBytes(plain)).order(ByteOrder.LITTLE_ENDIAN);
    change.accept(elf);
    var file = Programs.write(dir.resolve("wrong"), packedAsItIs(elf.array()));

    var outcome = start(within.toString(), "no-execveat", "--", file.toString());

    assertFailure(outcome, NOT_LOADED, "this machine does not start");
  }

  @Test
  @DisplayName("a file that is cut, grown or not packed at all is damaged")
  void damaged() throws IOException {
    var bytes = Files.readAllBytes(packed);
    var flipped = bytes.clone();
    flipped[bytes.length - Trailer.SIZE - 1] ^= 1;

    var unpacker = UnpackerProgram.of(OWN);
    for (var file : List.of(
        unpacker,
        Arrays.copyOf(bytes, bytes.length - 1),
        Arrays.copyOf(bytes, bytes.length + 1),
        Arrays.copyOf(bytes, unpacker.length + Trailer.SIZE),
        flipped)) {
      var program = Programs.write(dir.resolve("damaged"), file);
      assertFailure(start(program.toString()), DAMAGED, "the file is damaged");
    }
  }

  /** The packer itself reads the headers, and refuses wrong ones. */
  private static byte[] packedAsItIs(byte[] program) {
    var nothing = new byte[0];
    var nowhere = new Span(0, 0);
    var unpacker = UnpackerProgram.of(OWN);
    var streams = Stream.of(program, nothing, nothing, nothing, nothing)
        .map(PackedStream::pack)
        .toList();
    var layout = new TableLayout(nowhere, nowhere, nowhere, 0, 4);
    var file = new ByteArrayOutputStream();
    file.writeBytes(unpacker);
    streams.forEach(stream -> file.writeBytes(stream.packed()));
    file.writeBytes(Trailer.of(program, unpacker.length, Machine.PLAIN, layout, streams));
    return file.toByteArray();
  }

  private static Named<Consumer<ByteBuffer>> header(String name, Consumer<ByteBuffer> change) {
    return Named.of(name, change);
  }

  /** The first segment that is loaded. */
  private static ByteBuffer load(ByteBuffer elf) {
    var at = SEGMENT;
    while (elf.getInt(at) != 1) {
      at += 56;
    }
    return elf.slice(at, 56).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static Path source() {
    return Programs.SOURCES.resolve("told.c");
  }

  private static Outcome start(String... command) {
    var all = new ArrayList<>(List.of(command));
    return Processes.run(Command.of(dir, all.remove(0)).with(all));
  }

  private static void assertFailure(Outcome outcome, int status, String reason) {
    assertThat(outcome.exitCode()).as(outcome.stdout() + outcome.stderr()).isEqualTo(status);
    assertThat(outcome.stderr()).startsWith("packed program: " + reason).hasLineCount(1);
    assertThat(outcome.stdout()).isEmpty();
  }
}
