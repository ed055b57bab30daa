package io.github.routerimage.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.routerimage.it.ForeignTool;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  @TempDir
  Path directory;

  /** Says what it finds; this class is a program as well. */
  public static void main(String[] arguments) {
    System.out.println("found: " + Terminal.find(arguments[0].equals("true")).isPresent());
  }

  @ParameterizedTest(name = "interactive: {0}")
  @CsvSource({"true, found: true", "false, found: false"})
  @DisplayName("there is one at a terminal, unless Maven runs in batch mode")
  void atATerminal(String interactive, String said) {
    var command = "'" + String.join("' '", program(interactive)) + "'";

    assertThat(
            ForeignTool.SCRIPT.run(directory, "--quiet", "--return", "--command", command, "log"))
        .contains(said);
  }

  @Test
  @DisplayName("there is none where input and output are files")
  void elsewhere() {
    var program = program("true");

    assertThat(new ForeignTool(program.subList(0, 1))
            .run(directory, program.subList(1, program.size()).toArray(String[]::new)))
        .contains("found: false");
  }

  private static List<String> program(String interactive) {
    return List.of(
        JAVA,
        "-cp",
        System.getProperty("java.class.path"),
        TerminalTest.class.getName(),
        interactive);
  }
}
