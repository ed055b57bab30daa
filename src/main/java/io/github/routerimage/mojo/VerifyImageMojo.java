package io.github.routerimage.mojo;

import io.github.routerimage.failure.RejectedValue;
import io.github.routerimage.features.FeatureRequest;
import io.github.routerimage.features.FeatureResolver;
import io.github.routerimage.features.FeatureSelection;
import io.github.routerimage.structure.StructureSuite;
import io.github.routerimage.tool.ExecutableSearch;
import io.github.routerimage.tool.Host;
import io.github.routerimage.verify.Canary;
import io.github.routerimage.verify.VerifyRequest;
import io.github.routerimage.verify.VerifyStep;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Starts each platform's archive in network namespaces of this machine, logs it into a tailnet of
 * its own and tries what a router is for. Needs Linux, user namespaces and {@code /dev/net/tun}, no
 * root; foreign platforms need static qemu-user and Linux 6.7.
 *
 * <p>Writes {@code target/router-image/verify} (JUnit XML, JSON, logs) and records in
 * {@code image.json} what was verified, or why not.
 *
 * @since 1.0.0
 */
@Mojo(
    name = "verify-image",
    configurator = "router-image",
    defaultPhase = LifecyclePhase.INTEGRATION_TEST,
    threadSafe = true)
public final class VerifyImageMojo extends AbstractSourceMojo {
  /**
   * What happens on a machine that cannot start an image: {@code whenPossible} skips the platform
   * and says why, {@code required} fails (for a build server), {@code skip} starts nothing at all.
   *
   * @since 1.0.0
   */
  @Parameter(property = "router-image.verification", defaultValue = "whenPossible")
  String verification = "";

  /**
   * Checks to leave out by their names, and the seconds that each long situation takes (default
   * 10). What is left out is shown as skipped.
   *
   * <pre>{@code
   * <canaries>
   *   <skip>
   *     <canary>flash-writes</canary>
   *   </skip>
   *   <soak>60</soak>
   * </canaries>
   * }</pre>
   *
   * @since 1.0.0
   */
  @Parameter
  @Nullable
  CanariesParameter canaries;

  /**
   * Files of tests in the YAML of container-structure-test (schema 2.0.0): metadata and files are
   * looked at in the archive, commands are run in the started router. What is not supported is
   * refused by name.
   *
   * <pre>{@code
   * <structureTests>
   *   <file>src/test/image.yaml</file>
   * </structureTests>
   * }</pre>
   *
   * @since 1.0.0
   */
  @Parameter
  @Nullable
  List<@Nullable String> structureTests;

  @Override
  void run() throws IOException {
    var required = Elements.from("<verification>", verification, VerifyImageMojo::isRequired);
    var skip = new HashSet<Canary>();
    for (var name : Elements.list(canaries == null ? null : canaries.skip)) {
      skip.add(Elements.from("<canaries><skip><canary>", name, Canary::named));
    }
    var structure = StructureSuite.read(Elements.list(structureTests).stream()
        .map(file -> project.getBasedir().toPath().resolve(file))
        .toList());
    if (verification.equals("skip")) {
      getLog().info("Nothing is started: <verification> is skip.");
      return;
    }
    var selection = selection();
    var toolchain = go(selection.version());
    var source = source(selection.version(), toolchain);
    var client =
        FeatureResolver.resolve(source.registry(), FeatureRequest.fullRouter(selection.version()));
    var host = Host.current();
    new VerifyStep(layout(), steps(), host, ExecutableSearch.in(System.getenv(), host))
        .verify(new VerifyRequest(
            source,
            toolchain,
            client,
            promised(selection),
            skip,
            structure,
            soak(),
            required,
            platforms()));
  }

  /** An image without a feature that was left out on purpose is judged as if it had it. */
  private Set<String> promised(FeatureSelection selection) {
    var promised = new HashSet<>(Elements.list(omitAnyway));
    selection.features().forEach(kept -> promised.add(kept.name()));
    return promised;
  }

  private Duration soak() {
    var text = canaries == null || canaries.soak == null ? "10" : canaries.soak.strip();
    return Elements.from("<canaries><soak>", text, VerifyImageMojo::seconds);
  }

  static Duration seconds(String text) {
    if (!text.matches("[1-9][0-9]{0,4}")) {
      throw new RejectedValue(
          text, "it is no number of seconds", "write a whole number from 1 to 99999");
    }
    return Duration.ofSeconds(Long.parseLong(text));
  }

  static boolean isRequired(String text) {
    if (!List.of("required", "whenPossible", "skip").contains(text)) {
      throw new RejectedValue(
          text, "there is no such choice", "write required, whenPossible or skip");
    }
    return text.equals("required");
  }
}
