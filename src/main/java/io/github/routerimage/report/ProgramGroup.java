package io.github.routerimage.report;

import io.github.routerimage.fs.Data;
import io.github.routerimage.squeeze.ProgramParts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Parts of a program that a reader wants to see together; {@code groups.properties} says which.
 *
 * @param id short, for addresses within a page
 * @param label in a few words
 * @param isCode whether the parts are packages
 * @param parts the largest first
 */
record ProgramGroup(String id, String label, boolean isCode, List<Part> parts) {
  private static final Properties DATA = Data.properties(ProgramGroup.class, "groups.properties");
  private static final String TEXT = ".text";
  private static final String TABLES = ".gopclntab";

  ProgramGroup {
    parts = parts.stream()
        .sorted(Comparator.comparingLong((Part part) -> -part.bytes()).thenComparing(Part::name))
        .toList();
  }

  /** A package, a section or a table. */
  record Part(String name, long bytes) {}

  long bytes() {
    return parts.stream().mapToLong(Part::bytes).sum();
  }

  /** All groups of a program, the largest first; together they have the file's size. */
  static List<ProgramGroup> of(ProgramParts program) {
    var groups = new ArrayList<ProgramGroup>();
    var code = code(program);
    for (var id : DATA.getProperty("code").split(" ")) {
      groups.add(group(id, true, code.getOrDefault(id, List.of())));
    }
    groups.add(group("data", false, data(program)));
    groups.add(group("tables", false, parts(program.tables())));
    return groups.stream()
        .filter(group -> group.bytes() > 0)
        .sorted(Comparator.comparingLong((ProgramGroup group) -> -group.bytes()))
        .toList();
  }

  private static ProgramGroup group(String id, boolean isCode, List<Part> parts) {
    return new ProgramGroup(id, DATA.getProperty(id + ".label"), isCode, parts);
  }

  private static SortedMap<String, List<Part>> code(ProgramParts program) {
    var code = new TreeMap<String, List<Part>>();
    program
        .code()
        .forEach((name, bytes) -> code.computeIfAbsent(groupOf(name), key -> new ArrayList<>())
            .add(new Part(name.isEmpty() ? DATA.getProperty("no.package") : name, bytes)));
    return code;
  }

  /** What is told by its inside (code, tables) is no section any more. */
  private static List<Part> data(ProgramParts program) {
    var sections = new TreeMap<>(program.sections());
    if (!program.code().isEmpty()) {
      sections.remove(TEXT);
      sections.remove(TABLES);
    }
    return parts(sections);
  }

  private static List<Part> parts(Map<String, Long> bytes) {
    return bytes.entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .map(entry -> new Part(
            DATA.getProperty("part." + entry.getKey().replace(' ', '-'), entry.getKey()),
            entry.getValue()))
        .toList();
  }

  /** The longest prefix decides; what begins without a dot is Go's own. */
  static String groupOf(String name) {
    for (var prefix = name; !prefix.isEmpty(); prefix = parent(prefix)) {
      var group = DATA.getProperty("package." + prefix);
      if (group != null) {
        return group;
      }
    }
    var slash = name.indexOf('/');
    var first = slash < 0 ? name : name.substring(0, slash);
    return DATA.getProperty(first.contains(".") ? "package.other" : "package.go");
  }

  private static String parent(String name) {
    var slash = name.lastIndexOf('/');
    return slash < 0 ? "" : name.substring(0, slash);
  }
}
