package io.github.routerimage.mojo;

import io.github.routerimage.failure.BuildException;
import io.github.routerimage.failure.UserMistake;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.step.Layout;
import io.github.routerimage.step.StepRunner;
import io.github.routerimage.tool.Downloads;
import io.github.routerimage.tool.ToolCache;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** What all goals have in common: where they work, and how they fail. */
abstract class AbstractRouterImageMojo extends AbstractMojo {
  /** Where everything is written. */
  private static final String OUTPUT = "router-image";

  @SuppressWarnings("NullAway.Init")
  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  MavenProject project;

  @SuppressWarnings("NullAway.Init")
  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  MavenSession session;

  @SuppressWarnings("NullAway.Init")
  @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
  MojoExecution execution;

  @SuppressWarnings("NullAway.Init")
  @Inject
  SettingsDecrypter decrypter;

  /**
   * Skips the goal.
   *
   * @since 1.0.0
   */
  @Parameter(property = "router-image.skip", defaultValue = "false")
  boolean skip;

  /**
   * Platforms to build for. Devices with an EN7562CT (hEX refresh, hEX S 2025, hAP ax S) need
   * {@code linux/arm/v5}; it runs on every other 32-bit ARM router as well.
   *
   * <p>Default: all four. {@code -Drouter-image.platforms=linux/arm64} on the command line builds
   * only some of them.
   *
   * <pre>{@code
   * <platforms>
   *   <platform>linux/arm64</platform>
   *   <platform>linux/arm/v5</platform>
   * </platforms>
   * }</pre>
   *
   * @since 1.0.0
   */
  @Parameter
  @Nullable
  List<String> platforms;

  /**
   * Directory for downloaded tools, sources and finished results; shared by all builds of a user.
   *
   * <p>Default: {@code $XDG_CACHE_HOME/router-image}, else {@code ~/.cache/router-image}.
   *
   * @since 1.0.0
   */
  @Parameter(property = "router-image.cache")
  @Nullable
  File cacheDirectory;

  /**
   * Address prefix that replaces scheme and host of every download of a tool, for networks that
   * reach only a mirror. Go modules take the mirror of {@code GOPROXY} instead.
   *
   * <pre>{@code <toolMirror>https://mirror.example.com/tools</toolMirror>}</pre>
   *
   * @since 1.0.0
   */
  @Parameter(property = "router-image.mirror")
  @Nullable
  String toolMirror;

  /** What {@link StrictConfigurator} found in the pom; then nothing but the skip is configured. */
  @Nullable
  UserMistake mistake;

  /** The work of the goal. */
  abstract void run() throws IOException;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("Skipped by router-image.skip.");
      return;
    }
    try {
      if (mistake != null) {
        throw mistake;
      }
      refuseSecondExecution();
      run();
    } catch (UserMistake e) {
      throw new MojoFailureException(e.getMessage(), e);
    } catch (BuildException e) {
      throw new MojoExecutionException(e.getMessage(), e);
    } catch (IOException | UncheckedIOException e) {
      throw new MojoExecutionException("Reading or writing a file failed: " + e.getMessage(), e);
    }
  }

  /** The platforms of this build, in the order of the data. */
  List<Platform> platforms() {
    return Platforms.chosen(
        platforms, session.getUserProperties().getProperty("router-image.platforms"));
  }

  Layout layout() {
    return new Layout(outputDirectory(), project.getBuild().getFinalName());
  }

  ToolCache cache() {
    return cacheDirectory == null
        ? ToolCache.ofUser(System.getenv())
        : new ToolCache(cacheDirectory.toPath());
  }

  StepRunner steps() {
    return new StepRunner(cache()::result);
  }

  Downloads downloads() {
    return new Downloads(cache(), MavenNetwork.settings(session, decrypter, toolMirror));
  }

  private Path outputDirectory() {
    return Path.of(project.getBuild().getDirectory()).resolve(OUTPUT);
  }

  /** Maven would silently replace the first execution's archives by the second's. */
  private void refuseSecondExecution() {
    var key = "router-image." + execution.getGoal();
    var first = project.getContextValue(key);
    if (first != null && !first.equals(execution.getExecutionId())) {
      throw new UserMistake("<execution><id> \""
          + execution.getExecutionId()
          + "\": the goal "
          + execution.getGoal()
          + " has already run in this module as \""
          + first
          + "\", and one module builds one image. Put the second image into a module of its own; the"
          + " project src/it/reactor shows how.");
    }
    project.setContextValue(key, execution.getExecutionId());
  }
}
