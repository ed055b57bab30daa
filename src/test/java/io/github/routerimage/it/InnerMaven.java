package io.github.routerimage.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts the Maven that runs the integration tests on one of their projects, as often and in
 * whatever surroundings a check needs; without a shell, which has ideas of its own about those.
 */
public final class InnerMaven {
  private final Path project;
  private final Path repository;
  private final Path settings;

  /**
   * For a project that has been built once.
   *
   * @param repository the local one of that build
   */
  public InnerMaven(Path project, Path repository) throws IOException {
    this.project = project;
    this.repository = repository;
    this.settings = project.resolve("settings.xml");
    // the mirror's name has to be that of src/it/settings.xml, or Maven does not trust its own
    // files
    Files.writeString(
        settings,
        "<settings><mirrors><mirror><id>outer-build</id><mirrorOf>*</mirrorOf>"
            + "<url>file:///nowhere</url></mirror></mirrors></settings>");
  }

  /**
   * What starts it, offline.
   *
   * @param wrapper a program that starts another, or nothing
   * @param options of Java
   * @param arguments of Maven
   * @param log gets all that it says
   */
  public ProcessBuilder builder(
      List<String> wrapper, List<String> options, List<String> arguments, Path log)
      throws IOException {
    var home = Path.of(System.getProperty("maven.home"));
    var line = new ArrayList<>(wrapper);
    line.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    line.addAll(options);
    line.addAll(List.of(
        "-classpath",
        classworlds(home),
        "-Dclassworlds.conf=" + home.resolve("bin/m2.conf"),
        "-Dmaven.home=" + home,
        "-Dmaven.mainClass=org.apache.maven.cling.MavenCling", // Maven 4
        "-Dmaven.multiModuleProjectDirectory=" + project,
        "org.codehaus.plexus.classworlds.launcher.Launcher",
        "-B",
        "-o",
        "-ntp",
        "-s",
        settings.toString(),
        "-Dmaven.repo.local=" + repository));
    line.addAll(arguments);
    return new ProcessBuilder(line)
        .directory(project.toFile())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile());
  }

  private static String classworlds(Path home) throws IOException {
    try (var jars = Files.newDirectoryStream(home.resolve("boot"), "plexus-classworlds-*.jar")) {
      return jars.iterator().next().toString();
    }
  }
}
