package io.github.routerimage.squeeze;

import java.util.HashMap;
import java.util.Map;

/**
 * A little-endian ELF file of 32 or 64 bits (System V ABI, chapter 4) and its sections by name.
 *
 * <p>Section headers are needed, because nothing else says where {@code .gopclntab} lies. Go writes
 * them also with {@code -s -w}; UPX and {@code sstrip} remove them, and then the file is refused.
 *
 * @param pointerSize 4 or 8
 * @param machine {@code e_machine}
 * @param sections without those that take no room in the file
 */
record Elf(int pointerSize, int machine, Map<String, Section> sections) {
  private static final int MAGIC = 0x464c457f; // 0x7f, then ELF, read as little-endian
  private static final int LITTLE_ENDIAN = 1;
  private static final int NOBITS = 8;

  /**
   * A section.
   *
   * @param address where it is loaded
   */
  record Section(long address, Bytes bytes) {
    /** Whether an address of the loaded program lies in it. */
    boolean holds(long where) {
      return where >= address && where - address < bytes.size();
    }
  }

  static Elf read(Bytes file) {
    Unreadable.unless(file.size() > 64 && file.i32(0) == MAGIC, "it is no ELF file");
    var elfClass = file.u8(4);
    Unreadable.unless(elfClass == 1 || elfClass == 2, "its ELF class is " + elfClass);
    Unreadable.unless(file.u8(5) == LITTLE_ENDIAN, "it is not little-endian");
    var is64 = elfClass == 2;
    var table = file.word(is64 ? 40 : 32, is64 ? 8 : 4);
    var entrySize = file.u16(is64 ? 58 : 46);
    var count = file.u16(is64 ? 60 : 48);
    var namesIndex = file.u16(is64 ? 62 : 50);
    Unreadable.unless(
        table != 0 && count > 0,
        "it has no section headers (packed, or stripped by more than -s -w), so .gopclntab cannot be"
            + " found");
    Unreadable.unless(
        entrySize == (is64 ? 64 : 40) && namesIndex < count, "its section headers are damaged");
    var headers = file.part(table, (long) count * entrySize, "the table of section headers");
    var names = section(file, headers, namesIndex, is64).bytes();
    var sections = new HashMap<String, Section>();
    for (int i = 1; i < count; i++) {
      if (headers.i32((long) i * entrySize + 4) != NOBITS) {
        var name = names.text(headers.u32((long) i * entrySize));
        var twice = sections.put(name, section(file, headers, i, is64));
        Unreadable.unless(twice == null, "it has two sections " + name);
      }
    }
    return new Elf(is64 ? 8 : 4, file.u16(18), Map.copyOf(sections));
  }

  Section section(String name) {
    var section = sections.get(name);
    if (section == null) {
      throw Unreadable.because("it has no section " + name);
    }
    return section;
  }

  private static Section section(Bytes file, Bytes headers, int index, boolean is64) {
    var at = (long) index * (is64 ? 64 : 40);
    var pointer = is64 ? 8 : 4;
    return new Section(
        headers.word(at + (is64 ? 16 : 12), pointer),
        file.part(
            headers.word(at + (is64 ? 24 : 16), pointer),
            headers.word(at + (is64 ? 32 : 20), pointer),
            "section " + index));
  }
}
