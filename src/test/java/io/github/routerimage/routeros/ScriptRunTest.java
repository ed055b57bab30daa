package io.github.routerimage.routeros;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts on a simulated router: what a user sees and what is there afterwards. */
class ScriptRunTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"7.9", "7.12.2", "7.19.6", "7.20", "7.21.5", "7.22.3", "7.23.3", "7.24.5", "7.25"})
  @DisplayName("a whole life: install, install, update, update that fails, rollback, remove")
  void wholeLife(String version) {
    var lab = new Lab(version);
    lab.upload("1");
    lab.router.globals().put("tsAuthKey", "tskey-auth-secret");
    assertThat(lab.run("1", "install")).endsWith("router-image install: done");
    assertThat(lab.running()).isEqualTo("1");
    assertThat(lab.identity()).isEqualTo(1L);
    assertThat(lab.router.globals().get("tsAuthKey")).isEqualTo("");
    assertThat(lab.router.menus.toString()).doesNotContain("tskey-auth");

    var before = lab.snapshot();
    assertThat(lab.run("1", "install")).endsWith("router-image install: unchanged");
    assertThat(lab.snapshot()).isEqualTo(before);
    assertThat(lab.run("1", "check")).endsWith("router-image check: unchanged");
    assertThat(lab.run("2", "install"))
        .endsWith("Script Error: router-image: another build is installed in " + lab.root("1")
            + ". Import update.rsc; it keeps the login and can go back");

    lab.upload("2");
    assertThat(lab.run("2", "update")).endsWith("router-image update: done");
    assertThat(lab.running()).isEqualTo("2");
    assertThat(lab.run("2", "update")).endsWith("router-image update: unchanged");

    lab.upload("3");
    lab.behaves("3", "crashes");
    assertThat(lab.run("3", "update"))
        .anyMatch(line ->
            line.contains("the old one is back (running)") && line.contains("exec format error"));
    assertThat(lab.running()).isEqualTo("2");

    lab.upload("4");
    assertThat(lab.run("4", "update")).endsWith("router-image update: done");
    assertThat(lab.run("4", "rollback")).endsWith("router-image rollback: done");
    assertThat(lab.running()).isEqualTo("2");
    assertThat(lab.run("4", "rollback")).endsWith("router-image rollback: done");
    assertThat(lab.running()).isEqualTo("4");
    assertThat(lab.identity()).isEqualTo(1L);

    assertThat(lab.run("4", "remove")).endsWith("router-image remove: done");
    assertThat(lab.ours()).isEmpty();
    assertThat(lab.identity()).as("the login is kept").isEqualTo(1L);
    assertThat(lab.run("4", "remove")).endsWith("router-image remove: unchanged");
    lab.assertForeignUntouched();
  }

  @ParameterizedTest
  @CsvSource({"broken, unpacking ended with", "crashes, did not work", "mute, did not work"})
  @DisplayName(
      "whatever is wrong with the new build, the old one runs afterwards and a good one can follow")
  void failingUpdate(String behaviour, String message) {
    var lab = new Lab("7.24.5");
    lab.prepare("update");
    lab.behaves("2", behaviour);

    var output = lab.run("2", "update");

    assertThat(output).anyMatch(line -> line.contains(message));
    assertThat(output).contains("router-image update: failed");
    assertThat(lab.running()).isEqualTo("1");
    lab.behaves("2", "works");
    lab.upload("2");
    assertThat(lab.run("2", "update")).endsWith("router-image update: done");
    assertThat(lab.running()).isEqualTo("2");
  }

  @Test
  @DisplayName("a failed installation can be repeated (C15)")
  void failedInstall() {
    var lab = new Lab("7.24.5");
    lab.upload("1");
    lab.behaves("1", "broken");
    assertThat(lab.run("1", "install"))
        .anyMatch(line -> line.contains("could not load next layer"));
    lab.behaves("1", "works");
    assertThat(lab.run("1", "install")).endsWith("router-image install: done");
  }

  @Test
  @DisplayName("changed settings reach the router with the next import, and foreign objects stay")
  void changedSettings() {
    var lab = new Lab("7.24.5");
    lab.prepare("rollback");
    lab.settings(Map.of("firewall", "none", "hostname", "cellar"));
    assertThat(lab.run("2", "update")).endsWith("router-image update: done");
    assertThat(lab.router.items("/container/envs").values())
        .anyMatch(variable -> "cellar".equals(variable.get("value")));
    lab.settings(Map.of("subnet", "172.21.0.0/30"));
    assertThat(lab.run("2", "install"))
        .anyMatch(line -> line.contains("remove.rsc of the installed build"));
    lab.assertForeignUntouched();
  }

  @Test
  @DisplayName("containers in any state lead to the same end (C16)")
  void anyState() {
    for (var state :
        List.of("running", "stopped", "error", "extracting", "stopping", "starting", "deleting")) {
      var lab = new Lab("7.24.5");
      lab.prepare("update");
      lab.container().put("phase", state);
      lab.container().put("ticks", 0L);
      assertThat(lab.run("2", "remove")).as(state).endsWith("router-image remove: done");
      assertThat(lab.ours()).isEmpty();
    }
  }
}
