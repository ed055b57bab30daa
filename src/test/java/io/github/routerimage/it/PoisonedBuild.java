package io.github.routerimage.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.routerimage.surroundings.Poisons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Builds a project in a shell where every variable is poison, every program on PATH comes behind
 * one of the same name that is not, and files are made for their owner alone.
 */
public final class PoisonedBuild {
  private static final List<String> UMASK =
      List.of("/bin/sh", "-c", "umask 077; exec \"$@\"", "sh");

  private final InnerMaven maven;
  private final Poisons poisons;
  private final Path project;
  private final Path log;

  /** A project that has been built once, with the local repository of that build. */
  public PoisonedBuild(Path project, Path repository) throws IOException {
    this.project = project;
    this.maven = new InnerMaven(project, repository);
    this.poisons = new Poisons(project.resolve("poison"));
    this.log = project.resolve("poisoned.log");
  }

  /** Does it, which has to succeed. */
  public void run(String... arguments) throws IOException, InterruptedException {
    poisons.writeFiles();
    // the sources lie below, in the cache, as if all were part of somebody's Go
    Files.writeString(project.resolve("go.mod"), "module monorepo\n");
    Files.writeString(project.resolve("go.work"), "go 1.99\nuse ./nowhere\n");
    var builder = maven.builder(UMASK, List.of(), List.of(arguments), log);
    builder.environment().putAll(poisons.variables());
    builder.environment().put("SOURCE_DATE_EPOCH", "1");
    builder.environment().merge("PATH", poisons.fakes().toString(), (all, own) -> own + ":" + all);

    assertThat(builder.start().waitFor()).as("see " + log).isZero();
    assertThat(Files.readString(log)).contains("BUILD SUCCESS");
    assertThat(Files.readAllLines(poisons.started()))
        .as("asked who they are, nothing more")
        .containsOnly("go", "zig", "python3", "make", "gmake", "qemu-aarch64");
  }
}
