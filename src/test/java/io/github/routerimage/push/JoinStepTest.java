package io.github.routerimage.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.failure.UserMistake;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.registry.RegistryDouble;
import io.github.routerimage.step.Layout;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoinStepTest {
  @TempDir
  Path directory;

  private RegistryDouble registry;
  private BuiltProject project;

  @BeforeEach
  void start() throws IOException {
    registry = new RegistryDouble();
    project = BuiltProject.write(directory.resolve("built"), 1);
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  @DisplayName("images of several pushes get the index that one push of all would have")
  void joinsToTheSameIndex() throws Exception {
    for (var platform : Platform.all()) {
      Push.to(registry.host()).only(platform).of(project);
    }

    join(Push.to(registry.host()));

    var index = project.document().indexDigest().prefixed();
    assertThat(registry.tags()).containsEntry("1.2.0", index).containsEntry("stable", index);
    assertThat(registry.dangling()).isEmpty();
    assertThat(directory.resolve("elsewhere/home-router-1.2.0.digest")).hasContent(index);
  }

  @Test
  @DisplayName("it works on a registry of Debian as well")
  void joinsInARealRegistry() throws Exception {
    try (var real = DebianRegistry.open(directory)) {
      for (var platform : Platform.all()) {
        Push.to(real.host()).only(platform).of(project);
      }

      join(Push.to(real.host()));

      assertThat(directory.resolve("elsewhere/home-router-1.2.0.digest"))
          .hasContent(project.document().indexDigest().prefixed());
    }
  }

  @Test
  @DisplayName("a platform that nobody pushed yet is named, and no index is pushed")
  void absentPlatformIsNamed() throws Exception {
    Push.to(registry.host()).only(Platform.parse("linux/amd64")).of(project);

    assertThatThrownBy(() -> join(Push.to(registry.host())))
        .isInstanceOf(UserMistake.class)
        .hasMessageContainingAll("\"linux/arm64\"", "1.2.0-arm64 is not there");
    assertThat(registry.tags()).doesNotContainKeys("1.2.0", "stable");
  }

  @Test
  @DisplayName("an index that is on a release's tag stays there")
  void releaseTagStays() throws Exception {
    Push.to(registry.host()).of(project);
    var moved = BuiltProject.write(directory.resolve("moved"), 2);
    for (var platform : Platform.all()) {
      Push.to(registry.host()).overwriting().only(platform).of(moved);
    }

    assertThatThrownBy(() -> join(Push.to(registry.host())))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("<version> \"1.2.0\"");
    assertThat(registry.tags())
        .containsEntry("1.2.0", project.document().indexDigest().prefixed());
  }

  private void join(Push push) throws IOException {
    new JoinStep(new Layout(directory.resolve("elsewhere"), "home-router-1.2.0"))
        .join(push.request());
  }
}
