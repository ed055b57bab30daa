package io.github.routerimage.rootfs;

import io.github.routerimage.platform.Platform;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The smallest ELF files that say what they are built for (elf.h). */
final class Elf {
  private Elf() {}

  static Entry.File program(String path, Platform platform) {
    return entry(path, bytes(platform, ""));
  }

  static Entry.File dynamic(String path, Platform platform, String interpreter) {
    return entry(path, bytes(platform, interpreter));
  }

  private static Entry.File entry(String path, byte[] bytes) {
    return new Entry.File(new ImagePath(path), Mode.PROGRAM, Content.of(bytes));
  }

  private static byte[] bytes(Platform platform, String interpreter) {
    var is64 = platform.elfMachine() != 40;
    var bytes = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {0x7f, 'E', 'L', 'F', (byte) (is64 ? 2 : 1), 1, 1});
    bytes.putShort(16, (short) 2).putShort(18, (short) platform.elfMachine());
    if (is64) {
      bytes.putLong(32, 64).putShort(54, (short) 56);
    } else {
      bytes.putInt(28, 52).putShort(42, (short) 32);
    }
    if (!interpreter.isEmpty()) {
      bytes.putShort(is64 ? 56 : 44, (short) 1).putInt(is64 ? 64 : 52, 3);
      if (is64) {
        bytes.putLong(72, 128);
      } else {
        bytes.putInt(56, 128);
      }
      bytes.position(128).put((interpreter + "\0").getBytes(StandardCharsets.US_ASCII));
    }
    return bytes.array();
  }
}
