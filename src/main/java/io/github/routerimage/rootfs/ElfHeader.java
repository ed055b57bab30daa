package io.github.routerimage.rootfs;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the beginning of an ELF file says about where it runs (elf.h; System V ABI, chapter 4). Only
 * little-endian files: every platform of ours is.
 *
 * @param machine {@code e_machine}, as {@code Platform.elfMachine()} gives it
 * @param flags {@code e_flags}, for arm how floating point is passed
 * @param interpreter the loader that a dynamically linked program asks for ({@code PT_INTERP})
 */
public record ElfHeader(int machine, int flags, Optional<String> interpreter) {
  private static final int MAGIC = 0x464c457f; // 0x7f, then ELF, read as little-endian
  private static final int CLASS_64 = 2;
  private static final int PT_INTERP = 3;
  private static final int SMALLEST = 52; // Elf32_Ehdr

  /** Whether these first bytes of a file are those of an ELF file. */
  public static boolean isElf(byte[] head) {
    return head.length >= SMALLEST && little(head).getInt(0) == MAGIC;
  }

  /** Reads the first bytes of an ELF file; enough of them to hold its program headers. */
  public static ElfHeader read(byte[] head) {
    var bytes = little(head);
    var is64 = bytes.get(4) == CLASS_64;
    var machine = Short.toUnsignedInt(bytes.getShort(18));
    var flags = bytes.getInt(is64 ? 48 : 36);
    var table = is64 ? bytes.getLong(32) : Integer.toUnsignedLong(bytes.getInt(28));
    var entrySize = Short.toUnsignedInt(bytes.getShort(is64 ? 54 : 42));
    var count = Short.toUnsignedInt(bytes.getShort(is64 ? 56 : 44));
    for (var i = 0; i < count; i++) {
      var at = table + (long) i * entrySize;
      if (at < 0 || at + 40 > head.length) {
        break;
      }
      if (bytes.getInt((int) at) == PT_INTERP) {
        var offset =
            is64 ? bytes.getLong((int) at + 8) : Integer.toUnsignedLong(bytes.getInt((int) at + 4));
        return new ElfHeader(machine, flags, Optional.of(text(head, offset)));
      }
    }
    return new ElfHeader(machine, flags, Optional.empty());
  }

  private static String text(byte[] head, long offset) {
    if (offset < 0 || offset >= head.length) {
      return "a loader";
    }
    var end = (int) offset;
    while (end < head.length && head[end] != 0) {
      end++;
    }
    return new String(head, (int) offset, end - (int) offset, StandardCharsets.US_ASCII);
  }

  private static ByteBuffer little(byte[] head) {
    return ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
  }
}
