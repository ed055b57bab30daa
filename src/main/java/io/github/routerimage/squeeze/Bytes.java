package io.github.routerimage.squeeze;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A part of a little-endian file; offsets count from the part's begin, and none leads out of it.
 *
 * @param buffer shares its bytes with the file: what is put here changes the file
 * @param what how messages call it
 */
record Bytes(ByteBuffer buffer, String what) {

  static Bytes of(byte[] file) {
    return new Bytes(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN), "the file");
  }

  /** A part of this part. */
  Bytes part(long offset, long length, String name) {
    Unreadable.unless(
        offset >= 0 && length >= 0 && offset <= size() && length <= size() - offset,
        name + " leads out of " + what);
    return new Bytes(buffer.slice((int) offset, (int) length).order(ByteOrder.LITTLE_ENDIAN), name);
  }

  int size() {
    return buffer.limit();
  }

  int u8(long offset) {
    return Byte.toUnsignedInt(buffer.get(checked(offset, 1)));
  }

  int u16(long offset) {
    return Short.toUnsignedInt(buffer.getShort(checked(offset, 2)));
  }

  int i32(long offset) {
    return buffer.getInt(checked(offset, 4));
  }

  long u32(long offset) {
    return Integer.toUnsignedLong(i32(offset));
  }

  /** A pointer or an uintptr of a program with pointers of this size, 4 or 8. */
  long word(long offset, int pointerSize) {
    return pointerSize == 8 ? buffer.getLong(checked(offset, 8)) : u32(offset);
  }

  void putInt(long offset, int value) {
    buffer.putInt(checked(offset, 4), value);
  }

  void putZeros(int from, int to) {
    checked(from, to - from);
    for (int i = from; i < to; i++) {
      buffer.put(i, (byte) 0);
    }
  }

  byte[] copy() {
    var bytes = new byte[size()];
    buffer.get(0, bytes);
    return bytes;
  }

  /** Copies bytes from one index to another; returns how many. */
  int put(int offset, byte[] bytes, int from, int to) {
    buffer.put(checked(offset, to - from), bytes, from, to - from);
    return to - from;
  }

  void putText(int offset, String text) {
    checked(offset, text.length());
    buffer.put(offset, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Where the text at this offset ends: the place of its zero. */
  int textEnd(long offset) {
    var end = checked(offset, 1);
    while (u8(end) != 0) {
      end++;
    }
    return end;
  }

  String text(long offset) {
    return text(offset, textEnd(offset) - offset);
  }

  String text(long offset, long length) {
    var bytes = new byte[(int) length];
    buffer.get(checked(offset, length), bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private int checked(long offset, long length) {
    if (offset < 0 || length < 0 || offset > size() - length) {
      throw Unreadable.because("offset " + offset + " leads out of " + what);
    }
    return (int) offset;
  }
}
