package io.github.routerimage.packer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Rewrites branches from distances to the numbers of their {@link Targets}, and addresses relative
 * to the instruction to absolute ones. What looks like one and is none is rewritten just the same:
 * {@code branches.c} undoes it from the bytes alone. Instructions of ARM are stored with their
 * highest byte first, which says most about the others.
 */
final class Branches {
  private static final int CALL = 0xe8;
  private static final int LONGEST = 7;

  private final ByteBuffer text;
  private final Targets targets;

  private Branches(ByteBuffer text, Targets targets) {
    this.text = text;
    this.targets = targets;
  }

  /**
   * Rewrites the text in place.
   *
   * @param entries offsets of functions in it, in bytes
   */
  static void rewrite(byte[] program, int offset, int length, Machine machine, int[] entries) {
    var text = ByteBuffer.wrap(program, offset, length).slice().order(ByteOrder.LITTLE_ENDIAN);
    switch (machine) {
      case X86 -> new Branches(text, new Targets(entries, length)).rewriteX86();
      case ARM -> new Branches(text, words(entries, length)).rewriteArm(Machine.ARM);
      case ARM64 -> new Branches(text, words(entries, length)).rewriteArm(Machine.ARM64);
      case PLAIN -> {}
    }
  }

  private static Targets words(int[] entries, int length) {
    var words = entries.clone();
    for (int i = 0; i < words.length; i++) {
      words[i] /= 4;
    }
    return new Targets(words, length / 4);
  }

  private void rewriteX86() {
    for (int i = 0; i < text.limit() - LONGEST; ) {
      var distance = text.getInt(i + 1);
      if (Byte.toUnsignedInt(text.get(i)) == CALL) {
        putBig(i + 1, numberX86(i + 5, distance));
        i += 5;
      } else if (isRelative(i)) {
        putBig(i + 3, text.getInt(i + 3) + i + 7);
        i += 7;
      } else {
        i++;
      }
    }
  }

  /** MOV and LEA of 64 bits, relative to the next instruction. */
  private boolean isRelative(int i) {
    var operation = Byte.toUnsignedInt(text.get(i + 1));
    return (text.get(i) & 0xf8) == 0x48
        && (operation == 0x8b || operation == 0x8d || operation == 0x89)
        && (text.get(i + 2) & 0xc7) == 5;
  }

  /**
   * A permutation of all 32 bits: distances that lead out behind the text stand for those that lead
   * out before it, which give their numbers to the text's offsets.
   */
  private int numberX86(int next, int distance) {
    if (distance < -next || distance >= text.limit()) {
      return distance;
    }
    return distance < text.limit() - next
        ? targets.number(distance + next)
        : distance - text.limit();
  }

  private void rewriteArm(Machine machine) {
    for (int i = 0; i < text.limit() / 4; i++) {
      var instruction = text.getInt(4 * i);
      putBig(4 * i, machine == Machine.ARM ? arm(instruction, i) : arm64(instruction, i));
    }
  }

  /** BL, always, which counts from two instructions further on. */
  private int arm(int instruction, int i) {
    return instruction >>> 24 == 0xeb
        ? 0xeb000000 | targets.number((instruction + i + 2) & 0xffffff)
        : instruction;
  }

  /** BL and ADRP. */
  private int arm64(int instruction, int i) {
    if (instruction >>> 26 == 0b100101) {
      return 0x94000000 | targets.number((instruction + i) & 0x3ffffff);
    }
    if ((instruction & 0x9f000000) != 0x90000000) {
      return instruction;
    }
    var page = ((instruction >>> 3 & 0x1ffffc) | (instruction >>> 29 & 3)) + (i >>> 10);
    return (instruction & 0x9000001f) | (page & 3) << 29 | (page << 3 & 0xffffe0);
  }

  private void putBig(int at, int value) {
    text.putInt(at, Integer.reverseBytes(value));
  }
}
