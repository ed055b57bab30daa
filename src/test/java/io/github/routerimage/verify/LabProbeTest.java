package io.github.routerimage.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.routerimage.process.Command;
import io.github.routerimage.process.Processes;
import io.github.routerimage.step.Layout;
import io.github.routerimage.step.StepRunner;
import io.github.routerimage.tool.Host;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A machine that cannot run the lab is told apart from an image that does not work, with the one
 * reason and the command that would allow it. Each machine is made of this one in namespaces.
 */
class LabProbeTest {
  private static final int UNUSABLE = 75;

  @TempDir
  static Path dir;

  private static Path program;

  @BeforeAll
  static void compile() throws IOException {
    var bench = Workbench.find();
    var own = Emulation.own(Host.current())
        .orElseThrow(() -> new AssertionError("images are started on Linux only"));
    program = LabProgram.compile(
        new Layout(dir, "probe"),
        new StepRunner(bench.cache()::result),
        bench.source(),
        bench.go(),
        own);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "user namespaces are forbidden | echo 0 > /proc/sys/user/max_user_namespaces"
            + " | sysctl user.max_user_namespaces=1000",
        "there is no TUN device | mount -t tmpfs none /dev/net | modprobe tun",
      })
  @DisplayName("it ends with the reason and the fix, before anything is started")
  void unusable(String machine, String make, String fix) {
    var outcome = Processes.runTied(
        Command.of(
            dir,
            "unshare",
            "--user",
            "--map-root-user",
            "--mount",
            "sh",
            "-c",
            make + " && exec \"$0\" -probe",
            program.toAbsolutePath().toString()),
        line -> {});

    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(UNUSABLE);
    assertThat(outcome.stderr()).startsWith("lab: ").contains(fix).hasLineCount(1);
  }
}
