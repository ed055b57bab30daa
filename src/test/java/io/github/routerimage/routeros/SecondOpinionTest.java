package io.github.routerimage.routeros;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.routerimage.tool.ToolCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What routeros-lsp says about the scripts (WireSage, MIT; a Python package whose parser was tried
 * against recorded answers of routers), with command databases built from the console trees.
 */
class SecondOpinionTest {
  private static final Path PROGRAM = cache().tool("routeros-lsp", "0.2.3");

  /** Where src/build/setup puts it. */
  private static ToolCache cache() {
    var named = System.getenv("ROUTER_IMAGE_CACHE");
    return named == null ? ToolCache.ofUser(System.getenv()) : new ToolCache(Path.of(named));
  }

  static boolean installed() {
    var installed = Files.isDirectory(PROGRAM.resolve("routeros_lsp"));
    if (!installed) {
      System.out.println("SecondOpinionTest is disabled: " + PROGRAM + " is not there; "
          + "src/build/setup tests puts it there");
    }
    return installed;
  }

  @ParameterizedTest
  @EnabledIf("installed")
  @ValueSource(
      strings = {"7.9", "7.12.2", "7.19.6", "7.20.8", "7.21.5", "7.22.3", "7.23.3", "7.24"})
  @DisplayName("routeros-lsp finds no error in the scripts and in the strings that they parse")
  void noErrors(String version, @TempDir Path directory) throws Exception {
    var release = RouterOsVersion.parse(version);
    var schema = directory.resolve("schema.json");
    new LspSchema(CommandTable.oracle().orElseGet(CommandTable::ours), release).write(schema);
    var whole = Files.createDirectory(directory.resolve("whole"));
    var late = Files.createDirectory(directory.resolve("late"));
    write(Samples.everything(), release, whole, late);

    assertThat(check(schema, whole, "import")).isEmpty();
    // such code sees its arguments and nothing of its surroundings
    assertThat(check(schema, late, "script", "--severity", "vars/undeclared-read=off"))
        .isEmpty();
  }

  @ParameterizedTest
  @EnabledIf("installed")
  @ValueSource(
      strings = {
        "7.22.3 /container/add restart-policy=no interface=x",
        "7.19.6 /container/add memory-high=64M interface=x",
        "7.21.5 /container/add mounts=x interface=x"
      })
  @DisplayName("routeros-lsp finds what a version does not know")
  void canFail(String line, @TempDir Path directory) throws Exception {
    var parts = line.split(" ", 2);
    var schema = directory.resolve("schema.json");
    new LspSchema(CommandTable.ours(), RouterOsVersion.parse(parts[0])).write(schema);
    var whole = Files.createDirectory(directory.resolve("whole"));
    Files.writeString(whole.resolve("wrong.rsc"), parts[1] + "\n");
    assertThat(check(schema, whole, "import")).isNotEmpty();
  }

  private static void write(
      Map<String, String> scripts, RouterOsVersion version, Path whole, Path late)
      throws IOException {
    for (var script : scripts.entrySet()) {
      Files.writeString(whole.resolve(script.getKey()), script.getValue());
      int number = 0;
      for (var code : LateCode.in(ScriptParser.parse(script.getValue()), version)) {
        Files.writeString(
            late.resolve(script.getKey().replace(".rsc", "-" + ++number + ".rsc")), code);
      }
    }
  }

  /** What it printed when there was an error or, with --strict, a warning. */
  private static List<String> check(Path schema, Path scripts, String scope, String... more)
      throws Exception {
    var command = new ArrayList<>(List.of(
        "python3",
        "-m",
        "routeros_lsp",
        "check",
        "--strict",
        "--schema",
        schema.toString(),
        "--scope",
        scope));
    command.addAll(List.of(more));
    command.add(scripts.toString());
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PYTHONPATH", PROGRAM.toString());
    var process = builder.start();
    var lines = process.inputReader().lines().toList();
    return process.waitFor() == 0 ? List.of() : lines;
  }
}
