package io.github.routerimage.packer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.routerimage.squeeze.TableLayout;
import io.github.routerimage.squeeze.TableLayout.Span;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BranchesTest {
  private static final byte[] NOTHING = {};
  private static final int[] NO_FUNCTIONS = {};

  @ParameterizedTest
  @EnumSource(Machine.class)
  @DisplayName("whatever the bytes are, code or not, they come back")
  void bijection(Machine machine) {
    for (int seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      var text = noise(random, 64 + random.nextInt(4_000));
      var before = random.nextInt(5) * 4;
      var length = (text.length - before - random.nextInt(8)) & (machine == Machine.X86 ? -1 : -4);

      assertThat(restored(text, before, length, machine)).as("seed " + seed).isEqualTo(text);
    }
  }

  @Test
  @DisplayName("two calls of one function have the same bytes, on each machine")
  void calls() {
    var x86 = new byte[64];
    put(x86, 0, 0xe8, 40 - 5);
    put(x86, 20, 0xe8, 40 - 25);
    assertEqualCalls(x86, Machine.X86, 5, 20);

    var arm = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    arm.putInt(0, 0xeb000000 | 10 - 2).putInt(20, 0xeb000000 | 10 - 5 - 2);
    assertEqualCalls(arm.array(), Machine.ARM, 4, 20);

    var arm64 = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    arm64.putInt(0, 0x94000000 | 10).putInt(20, 0x94000000 | 10 - 5);
    assertEqualCalls(arm64.array(), Machine.ARM64, 4, 20);
  }

  private static void assertEqualCalls(byte[] text, Machine machine, int length, int second) {
    Branches.rewrite(text, 0, text.length, machine, new int[] {0, 40});
    var first = ByteBuffer.wrap(text, 0, length);
    assertThat(first).isEqualTo(ByteBuffer.wrap(text, second, length));
    assertThat(text[length - 1]).as("number of the function").isEqualTo((byte) 1);
  }

  @Test
  @DisplayName("numbers are a permutation: functions first, in their order, then all other offsets")
  void permutation() {
    var targets = new Targets(new int[] {2, 3, 7}, 9);

    var numbers = new HashMap<Integer, Integer>();
    for (int offset = 0; offset < 9; offset++) {
      numbers.put(targets.number(offset), offset);
    }
    assertThat(numbers.values()).hasSize(9);
    assertThat(List.of(numbers.get(0), numbers.get(1), numbers.get(2))).containsExactly(2, 3, 7);
    assertThat(List.of(numbers.get(3), numbers.get(8))).containsExactly(0, 8);
    assertThat(targets.number(9)).isEqualTo(9);
    assertThat(targets.number(-1)).isEqualTo(-1);
  }

  private static void put(byte[] text, int at, int operation, int distance) {
    text[at] = (byte) operation;
    ByteBuffer.wrap(text).order(ByteOrder.LITTLE_ENDIAN).putInt(at + 1, distance);
  }

  /** Bytes in which what is rewritten is frequent. */
  private static byte[] noise(Random random, int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    var likely = new int[] {0xe8, 0x48, 0x8b, 0x8d, 0x05, 0x0d, 0x00, 0xff, 0xeb, 0x94, 0x90, 0xb0};
    for (int i = 0; i < length; i++) {
      if (random.nextInt(3) > 0) {
        bytes[i] = (byte) likely[random.nextInt(likely.length)];
      }
    }
    return bytes;
  }

  /** There and back, through a packed file. */
  private static byte[] restored(byte[] program, int offset, int length, Machine machine) {
    var rewritten = program.clone();
    Branches.rewrite(rewritten, offset, length, machine, NO_FUNCTIONS);
    var layout = new TableLayout(new Span(offset, length), new Span(0, 0), new Span(0, 0), 0, 4);
    var parts = new Parts(layout, List.of(rewritten, NOTHING, NOTHING, NOTHING, NOTHING));
    return Unpacker.unpack(Packer.file(program, parts, NOTHING, machine));
  }
}
