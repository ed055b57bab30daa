package io.github.routerimage.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.failure.MachineFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ProcessesTest {
  @TempDir
  Path dir;

  @Test
  @DisplayName("arguments reach the program as they are, without a shell")
  void arguments() {
    var command = Command.of(dir, "/bin/echo", "two words", "\"quoted\"", "$HOME", "*");

    assertThat(Processes.run(command).stdout()).isEqualTo("two words \"quoted\" $HOME *\n");
  }

  @Test
  @DisplayName("the child sees the environment that it was given and nothing else")
  void environment() {
    var command = Command.of(dir, "/usr/bin/env").environment(Map.of("ONE", "1"));

    assertThat(Processes.run(command).stdout()).isEqualTo("ONE=1\n");
  }

  @Test
  @DisplayName("a failing program is reported with its exit code and last lines")
  void failure() {
    var command = Command.of(dir, "/bin/sh", "-c", "echo first >&2; echo the reason >&2; exit 7");

    assertThatThrownBy(() -> Processes.runChecked(command))
        .isInstanceOf(MachineFault.class)
        .hasMessage("sh ended with exit code 7. Its last lines:\nfirst\nthe reason");
  }

  @Test
  @DisplayName("a program that is not there is reported with what to look at")
  void absent() {
    assertThatThrownBy(
            () -> Processes.run(Command.of(dir, dir.resolve("nothing").toString())))
        .isInstanceOf(MachineFault.class)
        .hasMessageContaining("nothing could not be started")
        .hasMessageContaining("noexec");
  }

  @Test
  @DisplayName("a program that hangs is ended after its time")
  void hanging() {
    var command = Command.of(dir, "/bin/sh", "-c", "echo started >&2; exec /bin/sleep 60")
        .timeout(Duration.ofMillis(300));

    assertThatThrownBy(() -> Processes.run(command))
        .isInstanceOf(MachineFault.class)
        .hasMessageContaining("did not end within 300 ms")
        .hasMessageContaining("started");
  }

  @Test
  @DisplayName("lines of standard error arrive one by one and are kept as well")
  void progress() throws Exception {
    var script = Files.writeString(dir.resolve("s"), "echo one >&2; echo zwei ü >&2; echo out");
    var lines = new ArrayList<String>();

    var outcome = Processes.run(Command.of(dir, "/bin/sh", script.toString()), lines::add);

    assertThat(lines).isEqualTo(List.of("one", "zwei ü"));
    assertThat(outcome.stderr()).isEqualTo("one\nzwei ü\n");
    assertThat(outcome.stdout()).isEqualTo("out\n");
  }

  @Test
  @DisplayName("a password in an address does not reach the log")
  void logins() {
    var shown = Processes.withoutLogins("HTTPS_PROXY=http://user:secret@proxy:3128");

    assertThat(shown).isEqualTo("HTTPS_PROXY=http://***@proxy:3128");
  }
}
