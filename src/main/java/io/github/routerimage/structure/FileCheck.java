package io.github.routerimage.structure;

import io.github.routerimage.structure.StoredFiles.Stored;
import io.github.routerimage.structure.StructureTests.FileContentTest;
import io.github.routerimage.structure.StructureTests.FileExistenceTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.jspecify.annotations.Nullable;

/** Tests of one path. */
final class FileCheck {
  static final Map<String, Integer> EXECUTABLE =
      Map.of("owner", 0100, "group", 0010, "other", 0001, "any", 0111);

  private FileCheck() {}

  static StructureResult existence(FileExistenceTest test, StoredFiles image) {
    var found = image.find(test.path());
    var problems = new ArrayList<String>();
    var wanted = test.shouldExist() == null || test.shouldExist();
    if (wanted != found.isPresent()) {
      problems.add(test.path() + (wanted ? " is not in the image" : " is in the image"));
    }
    found
        .filter(stored -> wanted)
        .ifPresent(stored -> problems.addAll(rights(test, stored.entry())));
    return new StructureResult(name("file", test.name(), test.path()), problems);
  }

  private static List<String> rights(FileExistenceTest test, TarArchiveEntry entry) {
    var problems = new ArrayList<String>();
    differ(problems, test.path(), "permissions", test.permissions(), permissions(entry));
    differ(problems, test.path(), "uid", test.uid(), (int) entry.getLongUserId());
    differ(problems, test.path(), "gid", test.gid(), (int) entry.getLongGroupId());
    if (test.isExecutableBy() != null) {
      var bits = Objects.requireNonNull(EXECUTABLE.get(test.isExecutableBy()));
      if ((entry.getMode() & bits) == 0) {
        problems.add(test.path() + " is not executable by " + test.isExecutableBy());
      }
    }
    return problems;
  }

  private static void differ(
      List<String> problems, String path, String what, @Nullable Object wanted, Object got) {
    if (wanted != null && !wanted.equals(got)) {
      problems.add(path + " has " + what + " " + got + ", not " + wanted);
    }
  }

  /** As {@code ls -l} writes them. */
  static String permissions(TarArchiveEntry entry) {
    var text = new StringBuilder(entry.isDirectory() ? "d" : entry.isSymbolicLink() ? "L" : "-");
    for (int bit = 8; bit >= 0; bit--) {
      text.append((entry.getMode() & 1 << bit) != 0 ? "xwr".charAt(bit % 3) : '-');
    }
    return text.toString();
  }

  static StructureResult content(FileContentTest test, StoredFiles image) {
    var problems = new ArrayList<String>();
    var found = image.find(test.path()).filter(stored -> stored.entry().isFile());
    if (found.isEmpty()) {
      problems.add(test.path() + " is no file of the image");
    }
    found.ifPresent(stored -> problems.addAll(text(test, stored)));
    return new StructureResult(name("content", test.name(), test.path()), problems);
  }

  private static List<String> text(FileContentTest test, Stored stored) {
    var text = stored.content();
    var problems = new ArrayList<String>();
    for (var wanted : Lists.of(test.expectedContents())) {
      if (!Pattern.compile(wanted).matcher(text).find()) {
        problems.add(test.path() + " has nothing like " + wanted);
      }
    }
    for (var unwanted : Lists.of(test.excludedContents())) {
      if (Pattern.compile(unwanted).matcher(text).find()) {
        problems.add(test.path() + " has " + unwanted);
      }
    }
    return problems;
  }

  private static String name(String kind, @Nullable String name, String path) {
    return kind + " " + Optional.ofNullable(name).orElse(path);
  }
}
