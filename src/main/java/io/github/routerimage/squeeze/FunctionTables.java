package io.github.routerimage.squeeze;

import java.util.ArrayList;
import java.util.List;

/**
 * Go's function tables as the linker writes them since Go 1.20 (cmd/link/internal/ld/pcln.go; read
 * by runtime/symtab.go): section {@code .gopclntab} begins with a header, then come function names,
 * files of compilation units, file names, tables from program counters to values, and functions.
 *
 * <p>Read strictly: extents come from {@code moduledata} and must agree with the header, and every
 * offset of every function is followed once.
 *
 * @param names texts, each ended by a zero
 * @param units per compilation unit the offsets of its files' names
 * @param files texts, each ended by a zero
 * @param counters tables from program counters to values
 * @param records the table of functions and their records
 * @param functions in the order of their addresses
 * @param text where code begins
 * @param functionData address that offsets to function data count from
 * @param quantum size of the smallest instruction
 */
record FunctionTables(
    Elf elf,
    GoRelease release,
    Bytes names,
    Bytes units,
    Bytes files,
    Bytes counters,
    Bytes records,
    List<FunctionRecord> functions,
    long text,
    long functionData,
    int quantum) {
  private static final int MAGIC = 0xfffffff1;
  private static final int X86_64 = 62;

  static FunctionTables read(Bytes file) {
    var elf = Elf.read(file);
    var release = GoRelease.of(elf);
    var table = elf.section(".gopclntab");
    var pointer = elf.pointerSize();
    var header = table.bytes();
    Unreadable.unless(
        header.i32(0) == MAGIC,
        ".gopclntab has the magic 0x" + Integer.toHexString(header.i32(0)) + ", known is 0x"
            + Integer.toHexString(MAGIC));
    var quantum = elf.machine() == X86_64 ? 1 : 4;
    Unreadable.unless(
        header.u16(4) == 0 && header.u8(6) == quantum && header.u8(7) == pointer,
        "the header of .gopclntab does not fit the machine");
    var module = new Module(elf, release);
    module.expect(0, table.address(), "the address of .gopclntab");
    var count = header.word(8, pointer);
    var parts = new ArrayList<Bytes>();
    var end = 8L + 8L * pointer;
    for (int i = 0; i < Module.SLICES.size(); i++) {
      var offset = header.word(8 + (3L + i) * pointer, pointer);
      var name = Module.SLICES.get(i);
      Unreadable.unless(offset >= end, name + " begins inside what lies before it");
      module.expect(1 + 3 * i, table.address() + offset, "the address of " + name);
      var length = module.word(2 + 3 * i) * (name.equals(Module.UNITS) ? 4 : 1);
      parts.add(header.part(offset, length, name));
      end = offset + length;
    }
    module.expect(Module.FUNCTIONS, count + 1, "the count of functions");
    module.expect(Module.TEXT, elf.section(".text").address(), "the address of .text");
    var records = parts.get(4);
    var functions = FunctionRecord.all(records, count);
    var tables = new FunctionTables(
        elf,
        release,
        parts.get(0),
        parts.get(1),
        parts.get(2),
        parts.get(3),
        records,
        functions,
        module.word(Module.TEXT),
        module.word(release.gofuncWord()),
        quantum);
    functions.forEach(function -> function.check(tables));
    return tables;
  }

  /** {@code moduledata} of runtime/symtab.go, which has a section of its own. */
  private record Module(Bytes bytes, int pointer) {
    static final String UNITS = "the table of units";
    static final List<String> SLICES = List.of(
        "the table of names",
        UNITS,
        "the table of files",
        "the table of counters",
        "the table of functions");
    static final int FUNCTIONS = 17;
    static final int TEXT = 22;

    Module(Elf elf, GoRelease release) {
      this(elf.section(".go.module").bytes(), elf.pointerSize());
      Unreadable.unless(
          bytes.size() == release.moduleWords() * pointer,
          "moduledata has " + bytes.size() + " bytes, not " + release.moduleWords() * pointer);
    }

    long word(int index) {
      return bytes.word((long) index * pointer, pointer);
    }

    void expect(int index, long value, String what) {
      Unreadable.unless(word(index) == value, what + " differs from what moduledata says");
    }
  }
}
