package io.github.routerimage.squeeze;

import io.github.routerimage.failure.MachineFault;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the bytes of a Go program are, as the compiler made it. The sections add up to the file, the
 * tables to section {@code .gopclntab} and the code to section {@code .text}.
 *
 * @param size of the file
 * @param sections bytes by name; {@code ""} is what lies in none: headers and gaps between them
 * @param tables parts of {@code .gopclntab} by name; empty when it cannot be read
 * @param code bytes of functions by package, gaps between functions included; {@code ""} is code of
 *     no package; empty when the function tables cannot be read. A function that is inlined counts
 *     for the one that it is inlined into
 */
public record ProgramParts(
    long size,
    SortedMap<String, Long> sections,
    SortedMap<String, Long> tables,
    SortedMap<String, Long> code) {
  private static final String TABLES = ".gopclntab";
  private static final String TEXT = ".text";

  public ProgramParts {
    sections = Collections.unmodifiableSortedMap(new TreeMap<>(sections));
    tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
    code = Collections.unmodifiableSortedMap(new TreeMap<>(code));
  }

  /**
   * Reads a program.
   *
   * @throws MachineFault when it is no ELF file with section headers; a program of a Go whose
   *     function tables are not known is told by its sections alone
   */
  public static ProgramParts of(byte[] program) {
    var file = Bytes.of(program);
    var sections = new TreeMap<String, Long>();
    Elf.read(file)
        .sections()
        .forEach((name, section) -> sections.put(name, (long) section.bytes().size()));
    sections.put("", program.length - sum(sections));
    try {
      var tables = FunctionTables.read(file);
      return new ProgramParts(
          program.length, sections, parts(tables), code(tables, sections.getOrDefault(TEXT, 0L)));
    } catch (MachineFault unknownGo) {
      return new ProgramParts(program.length, sections, new TreeMap<>(), new TreeMap<>());
    }
  }

  private static SortedMap<String, Long> parts(FunctionTables tables) {
    var section = tables.elf().section(TABLES);
    var end = section.address() + section.bytes().size();
    var parts = new TreeMap<String, Long>();
    parts.put("names of functions", (long) tables.names().size());
    parts.put("files of compilation units", (long) tables.units().size());
    parts.put("names of files", (long) tables.files().size());
    parts.put("lines, stack sizes and more by address", (long) tables.counters().size());
    parts.put("records of functions", (long) tables.records().size());
    // Go 1.26 and 1.27 put it at the end of this section
    var data = tables.functionData();
    parts.put("stack maps and inlined calls", section.holds(data) ? end - data : 0);
    parts.put("header and gaps", section.bytes().size() - sum(parts));
    return parts;
  }

  private static SortedMap<String, Long> code(FunctionTables tables, long section) {
    var code = new TreeMap<String, Long>();
    for (var function : tables.functions()) {
      var name = tables.names().text(function.name(tables.records()));
      code.merge(GoName.packageOf(name), function.end() - function.entry(), Long::sum);
    }
    code.merge("", section - sum(code), Long::sum);
    return code;
  }

  private static long sum(Map<String, Long> parts) {
    return parts.values().stream().mapToLong(Long::longValue).sum();
  }
}
