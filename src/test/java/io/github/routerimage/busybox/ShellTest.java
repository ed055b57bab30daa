package io.github.routerimage.busybox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.failure.RejectedValue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ShellTest {
  @Test
  @DisplayName("the sets have the applets that the documentation promises")
  void sets() {
    assertThat(Shell.parse("router").names())
        .hasSize(115)
        .contains("ash", "sh", "ip", "ping", "nslookup", "vi", "top");
    assertThat(Shell.parse(" minimal ").names())
        .containsExactly(
            "[", "ash", "cat", "echo", "ip", "kill", "ln", "ls", "mkdir", "mount", "ping", "ping6",
            "ps", "rm", "sh", "sleep", "test");
    assertThat(Shell.parse("none").isNone()).isTrue();
  }

  @Test
  @DisplayName("names are sorted as busybox sorts them, and none is there twice")
  void sorted() {
    assertThat(Shell.parse("router").names()).isSorted().doesNotHaveDuplicates();
    assertThat(Catalog.applets()).extracting(Applet::name).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("an applet is added with its options and dropped with its symbols")
  void changes() {
    var shell = Shell.parse("minimal").with("vi").without("mount");

    assertThat(shell.names()).contains("vi").doesNotContain("mount");
    assertThat(shell.symbols()).contains("VI", "FEATURE_VI_UNDO").doesNotContain("MOUNT");
  }

  @Test
  @DisplayName("the minimal set does without the fuller options of its own applets")
  void fuller() {
    assertThat(Shell.parse("minimal").symbols()).contains("IP").doesNotContain("FEATURE_IP_NEIGH");
    assertThat(Shell.parse("router").symbols()).contains("IP", "FEATURE_IP_NEIGH");
  }

  @Test
  @DisplayName("no standalone shell and no applet without its own process: a packed busybox"
      + " unpacks at its start only")
  void noStandalone() {
    assertThat(Shell.parse("router").symbols())
        .doesNotContain("FEATURE_SH_STANDALONE", "FEATURE_SH_NOFORK", "FEATURE_PREFER_APPLETS");
  }

  @Test
  @DisplayName("a mistyped applet gets its neighbours named")
  void unknown() {
    assertThatThrownBy(() -> Shell.parse("router").with("trace-route"))
        .isInstanceOf(RejectedValue.class)
        .hasMessage(
            "\"trace-route\": there is no such applet. Nearest: traceroute. Write traceroute.");
  }

  @Test
  @DisplayName("an applet that does not compile any more is refused with the reason")
  void refused() {
    assertThatThrownBy(() -> Shell.parse("router").with("tc"))
        .isInstanceOf(RejectedValue.class)
        .hasMessageStartingWith(
            "\"tc\": busybox 1.38.0 compiles it only with kernel headers before 6.8");
  }

  @Test
  @DisplayName("what is there is not added, what is not there is not dropped")
  void pointless() {
    assertThatThrownBy(() -> Shell.parse("router").with("vi"))
        .hasMessageContaining("the router shell has it already");
    assertThatThrownBy(() -> Shell.parse("minimal").without("vi"))
        .hasMessageContaining("the minimal shell does not have it");
  }

  @Test
  @DisplayName("without sh there is no shell, and no shell has no applets")
  void noShell() {
    assertThatThrownBy(() -> Shell.parse("minimal").without("sh"))
        .hasMessageContaining("<shell>none</shell>");
    assertThatThrownBy(() -> Shell.parse("none").with("vi"))
        .hasMessageContaining("there is no shell to change");
    assertThatThrownBy(() -> Shell.parse("bash"))
        .hasMessageStartingWith("\"bash\": there is no such shell. Write router");
  }
}
