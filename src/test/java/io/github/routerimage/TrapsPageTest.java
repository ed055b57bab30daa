package io.github.routerimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TrapsPageTest {
  private static final Pattern NAME = Pattern.compile("`(?:[a-z]+\\.)?([A-Za-z-]+)`");

  @Test
  @DisplayName("every test that the page of traps names is there")
  void testsAreThere() throws IOException {
    var named = rows().stream()
        .flatMap(row ->
            NAME.matcher(row.substring(row.lastIndexOf('|', row.length() - 2))).results())
        .map(match -> match.group(1))
        .collect(Collectors.toSet());

    assertThat(named).hasSizeGreaterThan(20);
    assertThat(tests()).containsAll(named);
  }

  @Test
  @DisplayName("every trap has a test")
  void everyTrapHasOne() throws IOException {
    assertThat(rows()).hasSizeGreaterThan(15).allMatch(row -> row.matches(".*`[^`]+` \\|"));
  }

  private static List<String> rows() throws IOException {
    return Files.readAllLines(Path.of("src/site/markdown/traps.md")).stream()
        .filter(line -> line.startsWith("| C"))
        .toList();
  }

  /** Names of test classes and of integration tests. */
  private static Set<String> tests() throws IOException {
    try (var classes = Files.walk(Path.of("src/test/java"));
        var projects = Files.list(Path.of("src/it"))) {
      var names = classes
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith("Test.java"))
          .map(name -> name.replace(".java", ""))
          .collect(Collectors.toSet());
      projects
          .filter(Files::isDirectory)
          .forEach(project -> names.add(project.getFileName().toString()));
      return names;
    }
  }
}
