package io.github.routerimage.packer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.tukaani.xz.LZMAInputStream;

/**
 * Unpacks what {@link Packer} packed, to prove it: written from the format alone
 * ({@code unpacker.h}), as the unpacker in C is, it shares no code with the way forward.
 */
final class Unpacker {
  private static final int SIZE_OF_TRAILER = 136;
  private static final int FIRST_STREAM = 56;
  private static final int SIZE_OF_STREAM = 12;

  private final ByteBuffer file;
  private final ByteBuffer trailer;
  private final ByteBuffer program;
  private int place;

  private Unpacker(byte[] bytes) {
    file = ByteBuffer.wrap(bytes);
    trailer =
        file.slice(bytes.length - SIZE_OF_TRAILER, SIZE_OF_TRAILER).order(ByteOrder.LITTLE_ENDIAN);
    program = ByteBuffer.allocate(trailer.getInt(8)).order(ByteOrder.LITTLE_ENDIAN);
    place = trailer.getInt(12);
  }

  /**
   * The program.
   *
   * @throws RuntimeException of any kind when the file is not what the packer writes
   */
  static byte[] unpack(byte[] file) {
    return new Unpacker(file).unpack();
  }

  private byte[] unpack() {
    var begin = stream(0);
    program.put(0, begin);
    program.put(begin.length, stream(1));
    var end = stream(2);
    program.put(program.capacity() - end.length, end);
    var bytes = stream(3);
    var words = stream(4);
    var functions = trailer.getInt(48);
    var records = span(40);
    if (functions > 0) {
      new UnpackedTables(bytes, words).write(span(32), records, functions, trailer.getInt(52));
    }
    restoreBranches(span(24), records, functions);
    return program.array();
  }

  private ByteBuffer span(int at) {
    return program.slice(trailer.getInt(at), trailer.getInt(at + 4)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private byte[] stream(int index) {
    var at = FIRST_STREAM + SIZE_OF_STREAM * index;
    var packed = trailer.getInt(at);
    var unpacked = new byte[trailer.getInt(at + 4)];
    if (unpacked.length > 0) {
      try (var in = new LZMAInputStream(
          new ByteArrayInputStream(file.array(), place, packed),
          unpacked.length,
          trailer.get(at + 8),
          trailer.get(at + 9),
          trailer.get(at + 10),
          Math.max(4096, unpacked.length),
          null)) {
        if (in.readNBytes(unpacked, 0, unpacked.length) < unpacked.length) {
          throw new IllegalArgumentException("stream " + index + " is too short");
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    place += packed;
    return unpacked;
  }

  private void restoreBranches(ByteBuffer text, ByteBuffer records, int functions) {
    switch (trailer.getInt(20)) {
      case 0 -> {}
      case 1 -> restoreX86(text, offsets(records, functions, text.limit(), 1));
      case 2 -> restoreArm(text, offsets(records, functions, text.limit() / 4, 4));
      case 3 -> restoreArm64(text, offsets(records, functions, text.limit() / 4, 4));
      default -> throw new IllegalArgumentException("an unknown machine");
    }
  }

  /** Index: the number of an offset in the text. */
  private static int[] offsets(ByteBuffer records, int functions, int size, int unit) {
    var offsets = new int[size];
    var next = functions;
    var function = 0;
    for (int offset = 0; offset < size; offset++) {
      if (function < functions && records.getInt(8 * function) / unit == offset) {
        offsets[function++] = offset;
      } else {
        offsets[next++] = offset;
      }
    }
    return offsets;
  }

  private static void restoreX86(ByteBuffer text, int[] offsets) {
    var size = text.limit();
    for (int i = 0; i < size - 7; i++) {
      var operation = text.get(i + 1) & 0xff;
      if ((text.get(i) & 0xff) == 0xe8) {
        var number = Integer.reverseBytes(text.getInt(i + 1));
        var next = i + 5;
        if (number >= 0 && number < size) {
          text.putInt(i + 1, offsets[number] - next);
        } else if (number < 0 && number >= -next) {
          text.putInt(i + 1, number + size);
        } else {
          text.putInt(i + 1, number);
        }
        i += 4;
      } else if ((text.get(i) & 0xf8) == 0x48
          && (operation == 0x89 || operation == 0x8b || operation == 0x8d)
          && (text.get(i + 2) & 0xc7) == 0x05) {
        text.putInt(i + 3, Integer.reverseBytes(text.getInt(i + 3)) - i - 7);
        i += 6;
      }
    }
  }

  private static void restoreArm(ByteBuffer text, int[] offsets) {
    for (int i = 0; i < text.limit() / 4; i++) {
      var instruction = Integer.reverseBytes(text.getInt(4 * i));
      if ((instruction & 0xff000000) == 0xeb000000) {
        var number = instruction & 0xffffff;
        var target = number < offsets.length ? offsets[number] : number;
        instruction = 0xeb000000 | ((target - i - 2) & 0xffffff);
      }
      text.putInt(4 * i, instruction);
    }
  }

  private static void restoreArm64(ByteBuffer text, int[] offsets) {
    for (int i = 0; i < text.limit() / 4; i++) {
      var instruction = Integer.reverseBytes(text.getInt(4 * i));
      if ((instruction & 0xfc000000) == 0x94000000) {
        var number = instruction & 0x3ffffff;
        var target = number < offsets.length ? offsets[number] : number;
        instruction = 0x94000000 | ((target - i) & 0x3ffffff);
      } else if ((instruction & 0x9f000000) == 0x90000000) {
        var high = (instruction >> 5) & 0x7ffff;
        var low = (instruction >> 29) & 3;
        var page = 4 * high + low - i / 1024;
        instruction &= 0x9000001f;
        instruction |= ((page >> 2) & 0x7ffff) << 5 | (page & 3) << 29;
      }
      text.putInt(4 * i, instruction);
    }
  }
}
