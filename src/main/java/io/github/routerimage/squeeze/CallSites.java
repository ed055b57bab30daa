package io.github.routerimage.squeeze;

/** Reads call instructions, which say for a return address what was called. */
final class CallSites {
  private static final int ARM = 40;
  private static final int ARM64 = 183;

  private final Bytes text;
  private final int machine;

  CallSites(FunctionTables tables) {
    this.text = tables.elf().section(".text").bytes();
    this.machine = tables.elf().machine();
  }

  /**
   * Whether the instruction before {@code after} calls {@code target}; both from the text's begin.
   */
  boolean isCall(long after, long target) {
    return switch (machine) {
      case ARM64 -> // BL imm26
        after >= 4
            && text.i32(after - 4) >>> 26 == 0b100101
            && after - 4 + 4L * (text.i32(after - 4) << 6 >> 6) == target;
      case ARM -> // BL imm24, always; counts from two instructions further on
        after >= 4
            && text.i32(after - 4) >>> 24 == 0xeb
            && after + 4 + 4L * (text.i32(after - 4) << 8 >> 8) == target;
      default -> // CALL rel32
        after >= 5 && text.u8(after - 5) == 0xe8 && after + text.i32(after - 4) == target;
    };
  }
}
