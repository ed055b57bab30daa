package io.github.routerimage.mojo;

import io.github.routerimage.certificates.Certificates;
import io.github.routerimage.failure.RejectedValue;
import io.github.routerimage.features.FeatureReport;
import io.github.routerimage.features.FeatureRequest;
import io.github.routerimage.features.FeatureSelection;
import io.github.routerimage.features.TailscaleVersion;
import io.github.routerimage.tailscale.Release;
import io.github.routerimage.tailscale.TailscaleSource;
import io.github.routerimage.tailscale.TailscaleSources;
import io.github.routerimage.tool.Go;
import io.github.routerimage.tool.GoModules;
import io.github.routerimage.tool.GoRequest;
import io.github.routerimage.tool.GoToolchains;
import io.github.routerimage.tool.GoVersion;
import io.github.routerimage.tool.Host;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals share that work on Tailscale's sources: the version, the features, Go. */
abstract class AbstractSourceMojo extends AbstractShellMojo {
  /**
   * Release of Tailscale, without a leading {@code v}. The default is the one that this version of
   * the plugin is tested with.
   *
   * @since 1.0.0
   */
  @Parameter(property = "router-image.tailscaleVersion", defaultValue = "1.102.5")
  String tailscaleVersion = "";

  /**
   * What the router is to do, in our words; the goal {@code show-features} lists them. With neither
   * capabilities nor features the image is a full router.
   *
   * <pre>{@code
   * <capabilities>
   *   <capability>subnet-router</capability>
   *   <capability>exit-node</capability>
   *   <capability>magic-dns</capability>
   * </capabilities>
   * }</pre>
   *
   * @since 1.0.0
   */
  @Parameter
  @Nullable
  List<String> capabilities;

  /**
   * Features by Tailscale's own names, besides those that the capabilities bring.
   *
   * <pre>{@code
   * <features>
   *   <feature>usermetrics</feature>
   * </features>
   * }</pre>
   *
   * @since 1.0.0
   */
  @Parameter
  @Nullable
  List<String> features;

  /**
   * Features to leave out. Leaving out what something else needs is an error that says what would
   * break.
   *
   * @since 1.0.0
   */
  @Parameter
  @Nullable
  List<String> omit;

  /**
   * Features to leave out in spite of what would break.
   *
   * @since 1.0.0
   */
  @Parameter
  @Nullable
  List<String> omitAnyway;

  /**
   * Certificate authorities that the image trusts: {@code baked} (in the binary, enough for
   * Tailscale's own service), {@code mozilla} (a file of 177 kB), or the path of a PEM file.
   *
   * @since 1.0.0
   */
  @Parameter(property = "router-image.certificates", defaultValue = "baked")
  String certificates = "";

  /**
   * Environment variables of the image; merged with ours, which a variable of the same name
   * replaces.
   *
   * <pre>{@code
   * <environment>
   *   <TS_HOSTNAME>cellar</TS_HOSTNAME>
   * </environment>
   * }</pre>
   *
   * @since 1.0.0
   */
  @Parameter
  @Nullable
  Map<String, @Nullable String> environment;

  /**
   * Go to compile with: {@code home} of an installed one, or another {@code version} than the
   * tested one.
   *
   * <pre>{@code
   * <go>
   *   <version>1.26.8</version>
   * </go>
   * }</pre>
   *
   * @since 1.0.0
   */
  @Parameter
  @Nullable
  GoParameter go;

  TailscaleVersion version() {
    return Elements.from("<tailscaleVersion>", tailscaleVersion, TailscaleVersion::parse);
  }

  Certificates certificates() {
    return Elements.from(
        "<certificates>",
        certificates,
        text -> Certificates.parse(text, project.getBasedir().toPath()));
  }

  /** The user's variables; {@code <NAME/>} is an empty value in Maven's eyes a null. */
  Map<String, String> environment() {
    var all = new TreeMap<String, String>();
    if (environment != null) {
      environment.forEach((name, value) -> all.put(name, value == null ? "" : value));
    }
    return all;
  }

  FeatureRequest featureRequest() {
    return new FeatureRequest(
        version(),
        Elements.list(capabilities),
        Elements.list(features),
        Elements.list(omit),
        Elements.list(omitAnyway),
        environment(),
        certificates().asFile());
  }

  /** What resolve-features left, or the error that says to run it. */
  FeatureSelection selection() throws IOException {
    return FeatureReport.read(layout().features());
  }

  GoModules modules() {
    return new GoModules(cache());
  }

  /** The sources of this version, and the assurance that this Go compiles them. */
  TailscaleSource source(TailscaleVersion version, Go toolchain) throws IOException {
    var source = new TailscaleSources(modules()).fetch(version, toolchain);
    try {
      source.check(toolchain.version());
    } catch (RejectedValue e) {
      throw e.in("<go><version>");
    }
    return source;
  }

  /** The Go that compiles this version of Tailscale. */
  Go go(TailscaleVersion version) throws IOException {
    var home =
        go == null ? Optional.<Path>empty() : Optional.ofNullable(go.home).map(File::toPath);
    var wanted = go == null || go.version == null
        ? new Release(version).testedGo()
        : Elements.from("<go><version>", go.version, GoVersion::parse);
    try {
      return new GoToolchains(cache(), downloads(), Host.current(), System.getenv())
          .find(new GoRequest(wanted, home));
    } catch (RejectedValue e) {
      throw e.in("<go>");
    }
  }
}
