package io.github.routerimage.routeros;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Routers with space for one root: the archive of the old build is the way back. */
class OneRootTest {
  private static Lab lab(String version) {
    var lab = new Lab(version);
    lab.tight();
    lab.prepare("update");
    return lab;
  }

  @ParameterizedTest
  @ValueSource(strings = {"7.9", "7.21.5", "7.24.5"})
  @DisplayName("the way is said before anything is written, then the old root goes first")
  void updates(String version) {
    var lab = lab(version);
    lab.router.cutAfter(2); // the first step is the lock, which is in memory
    try {
      lab.run("2", "update");
    } catch (Cut e) {
      assertThat(e).isNotNull();
    }
    assertThat(lab.router.journal.get(lab.router.journal.size() - 2))
        .startsWith("/ip/firewall/address-list/add");
    lab.router.boot();

    assertThat(lab.run("2", "update"))
        .endsWith("router-image update: done")
        .anyMatch(line -> line.contains("there is no space for two builds")
            && line.contains(Samples.archive("1", "linux/arm64") + " is the way back"));
    assertThat(lab.running()).isEqualTo("2");
    assertThat(lab.router.items("/container")).hasSize(1);
    assertThat(lab.identity()).isEqualTo(1L);
    assertThat(lab.run("2", "update")).endsWith("router-image update: unchanged");
  }

  @Test
  @DisplayName("without the old archive nothing is changed, and the file to upload is named")
  void oldArchiveMissing() {
    var lab = lab("7.24.5");
    lab.router.unlink(Samples.archive("1", "linux/arm64"));
    var before = lab.snapshot();
    assertThat(lab.run("2", "update"))
        .contains("router-image update: failed")
        .anyMatch(line -> line.contains("Nothing was changed. Upload "
            + Samples.archive("1", "linux/arm64") + " (" + Samples.size("1") + " bytes)"));
    assertThat(lab.snapshot()).isEqualTo(before);
  }

  @Test
  @DisplayName("an archive of the same name and another size is not the way back")
  void otherArchive() {
    var lab = lab("7.24.5");
    lab.router.unlink(Samples.archive("1", "linux/arm64"));
    lab.router.file(Samples.archive("1", "linux/arm64"), "file", 7);
    assertThat(lab.run("2", "update")).anyMatch(line -> line.contains("Nothing was changed"));
  }

  @Test
  @DisplayName("what would not fit either way is refused")
  void tooLarge() {
    var lab = lab("7.24.5");
    lab.router.capacity = 3_600_000;
    assertThat(lab.run("2", "update"))
        .anyMatch(line -> line.contains("Without the old build it would not fit either"));
    assertThat(lab.running()).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource({
    "7.19.6, broken, could not load next layer",
    "7.24.5, broken, could not load next layer",
    "7.19.6, crashes, exec format error",
    "7.24.5, crashes, exec format error",
    "7.24.5, mute, no answer"
  })
  @DisplayName("when the new build does not run, the old one is unpacked again and runs")
  void goesBack(String version, String behaviour, String reason) {
    var lab = lab(version);
    lab.behaves("2", behaviour);
    assertThat(lab.run("2", "update"))
        .contains("router-image update: failed")
        .anyMatch(line -> line.contains(reason))
        .anyMatch(line -> line.contains("The build before it is back from "
            + Samples.archive("1", "linux/arm64") + " (running)"));
    assertThat(lab.running()).isEqualTo("1");
    assertThat(lab.installed()).isEqualTo("1");
    assertThat(lab.identity()).isEqualTo(1L);
    lab.behaves("2", "works");
    assertThat(lab.run("2", "update")).endsWith("router-image update: done");
  }

  @Test
  @DisplayName(
      "rollback unpacks the archive of the build before, and names it when it is not there")
  void rollback() {
    var lab = lab("7.24.5");
    lab.run("2", "update");
    assertThat(lab.run("2", "rollback"))
        .endsWith("router-image rollback: done")
        .anyMatch(line -> line.contains("there is only one root"));
    assertThat(lab.running()).isEqualTo("1");
    assertThat(lab.run("2", "rollback")).endsWith("router-image rollback: done");
    assertThat(lab.running()).isEqualTo("2");

    lab.router.unlink(Samples.archive("1", "linux/arm64"));
    var before = lab.snapshot();
    assertThat(lab.run("2", "rollback"))
        .anyMatch(line -> line.contains("Upload " + Samples.archive("1", "linux/arm64") + " ("));
    assertThat(lab.snapshot()).isEqualTo(before);
  }

  @Test
  @DisplayName("rollback with one root wants the archive of the installed build as well")
  void rollbackWithoutWayBack() {
    var lab = lab("7.24.5");
    lab.run("2", "update");
    lab.router.unlink(Samples.archive("2", "linux/arm64"));
    var before = lab.snapshot();
    assertThat(lab.run("2", "rollback"))
        .anyMatch(
            line -> line.contains("no way back. Upload " + Samples.archive("2", "linux/arm64")));
    assertThat(lab.snapshot()).isEqualTo(before);
  }

  @Test
  @DisplayName("a build that did not work is no build to go back to")
  void failedBuildIsForgotten() {
    var lab = lab("7.24.5");
    lab.behaves("2", "crashes");
    lab.run("2", "update");
    lab.upload("2");
    var before = lab.snapshot();
    assertThat(lab.run("2", "rollback")).anyMatch(line -> line.contains("no earlier build"));
    assertThat(lab.snapshot()).isEqualTo(before);
  }

  @Test
  @DisplayName("a rollback that does not work goes forward again")
  void failingRollback() {
    var lab = lab("7.24.5");
    lab.run("2", "update");
    lab.behaves("1", "crashes");
    assertThat(lab.run("2", "rollback")).contains("router-image rollback: failed");
    assertThat(lab.running()).isEqualTo("2");
  }
}
