package io.github.routerimage.surroundings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A Java is started in an environment to try, and does what the goals do: programs have to see the
 * same, and the same bytes have to come out, as in a shell with nothing but PATH and HOME.
 */
@EnabledOnOs(OS.LINUX)
class PoisonedShellTest {
  @TempDir
  static Path dir;

  private static Poisons poisons;
  private static Result clean;
  private static Map<String, Result> alone;

  @BeforeAll
  static void work() throws Exception {
    poisons = new Poisons(dir.resolve("poison"));
    poisons.writeFiles();
    clean = work(Map.of());
    alone = poisons.variables().entrySet().parallelStream()
        .collect(Collectors.toMap(Map.Entry::getKey, poison -> work(Map.ofEntries(poison))));
  }

  static Set<String> names() throws IOException {
    return new Poisons(dir).variables().keySet();
  }

  @Test
  @DisplayName("programs were started and archives written, so that there is something to compare")
  void somethingHappened() {
    assertThat(clean.failure).isEmpty();
    assertThat(clean.seen)
        .contains("== go env -json", "== go build", "== go list")
        .contains("== upx --version", "== upx --lzma", "== upx -t", "== packed program --version")
        .contains("== zig version", "== make --version", "defconfig");
    assertThat(clean.files).containsKeys("router-1-linux-amd64.oci.tar", "image.json");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  @DisplayName("a variable alone reaches no program and changes no byte")
  void alone(String name) {
    assertThat(alone.get(name)).isEqualTo(clean);
  }

  @Test
  @DisplayName("all variables together reach no program and change no byte")
  void together() throws Exception {
    assertThat(work(poisons.variables())).isEqualTo(clean);
  }

  @Test
  @DisplayName("without HOME, or with one that is no place, the home that the system knows counts")
  void home() {
    var empty = work(Map.of("HOME", ""));

    assertThat(empty.seen.replaceAll("HOME=.*", "HOME=..."))
        .isEqualTo(clean.seen.replaceAll("HOME=.*", "HOME=..."));
    assertThat(empty.files).isEqualTo(clean.files);
    assertThat(work(Map.of("HOME", "relative/../place"))).isEqualTo(empty);
  }

  @Test
  @DisplayName("programs that are not what they are called are asked at most who they are")
  void fakes() throws Exception {
    assertThat(work(Map.of(), poisons.fakes() + ":")).isEqualTo(clean);
    assertThat(Files.readAllLines(poisons.started()))
        .isNotEmpty()
        .containsOnly("go", "upx", "upx-ucl", "zig", "make", "gmake");
  }

  /** What comes of it in the given environment; each time in a directory of its own. */
  private static Result work(Map<String, String> variables) {
    return work(variables, "");
  }

  private static Result work(Map<String, String> variables, String beforeThePath) {
    try {
      var programs = new RecordingPrograms(Files.createTempDirectory(dir, "work"));
      programs.write();
      var log = programs.dir().resolve("log");
      var builder = new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin/java").toString(),
              "-XX:TieredStopAtLevel=1",
              "-XX:+UseSerialGC",
              "-cp",
              System.getProperty("java.class.path"),
              Work.class.getName(),
              programs.dir().toString())
          .redirectErrorStream(true)
          .redirectOutput(log.toFile());
      builder.environment().clear();
      builder.environment().put("PATH", beforeThePath + programs.programs() + ":/usr/bin:/bin");
      builder.environment().put("HOME", dir.toString());
      builder.environment().putAll(variables);
      var failure = builder.start().waitFor() == 0 ? "" : Files.readString(log);
      return new Result(failure, programs.seen(), programs.outputs());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * What came of it.
   *
   * @param failure empty when there was none
   * @param seen how programs were called
   * @param files digests of what was written
   */
  private record Result(String failure, String seen, Map<String, String> files) {}
}
