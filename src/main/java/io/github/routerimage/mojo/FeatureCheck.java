package io.github.routerimage.mojo;

import io.github.routerimage.assemble.RouterPreset;
import io.github.routerimage.failure.Mistakes;
import io.github.routerimage.failure.RejectedValue;
import io.github.routerimage.failure.UserMistake;
import io.github.routerimage.features.FeatureRequest;
import io.github.routerimage.features.FeatureResolver;
import io.github.routerimage.features.FeatureSelection;
import io.github.routerimage.features.TailscaleVersion;
import io.github.routerimage.oci.Environment;
import io.github.routerimage.routeros.RouterSettings;
import io.github.routerimage.routeros.SettingsReader;
import io.github.routerimage.tailscale.TailscaleSource;
import io.github.routerimage.tailscale.TailscaleSources;
import io.github.routerimage.tool.GoModules;
import io.github.routerimage.tool.GoVersion;
import io.github.routerimage.tool.ToolCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the router is to do: features, variables, settings of the scripts, and whether they agree.
 */
final class FeatureCheck {
  private final PomView view;
  private final Pom pom;
  private final Mistakes mistakes;

  FeatureCheck(PomView view, Pom pom, Mistakes mistakes) {
    this.view = view;
    this.pom = pom;
    this.mistakes = mistakes;
  }

  /**
   * Looks at it.
   *
   * @return whether Tailscale's sources were there, which say what the features need
   */
  boolean run() {
    view.map("environment")
        .forEach((name, value) -> mistakes.gather(
            "<environment>",
            () -> Environment.merge(RouterPreset.ENVIRONMENT, Map.of(name, value))));
    var texts = view.map("router");
    view.text("registry").ifPresent(registry -> texts.put("registry", registry));
    var router = mistakes.gather(() -> new SettingsReader(texts)
        .read(view.list("router/routes/route"), view.list("router/tailnetRoutes/route")));
    if (router != null) {
      loginServer(router);
    }
    return view.text("tailscaleVersion")
        .flatMap(FeatureCheck::version)
        .map(version -> features(version, router))
        .orElse(true);
  }

  private void loginServer(RouterSettings router) {
    var server = router.login().server();
    if (!server.isEmpty() && view.text("certificates").equals(Optional.of("baked"))) {
      mistakes.add(
          "<router><loginServer>",
          server,
          "<certificates> is baked, and those are the roots of Tailscale's own service only",
          "write <certificates>mozilla</certificates>, or name the PEM file of the server's authority");
    }
  }

  private boolean features(TailscaleVersion version, @Nullable RouterSettings router) {
    var request = new FeatureRequest(
        version,
        view.list("capabilities/capability"),
        view.list("features/feature"),
        view.list("omit/feature"),
        view.list("omitAnyway/feature"),
        view.map("environment"),
        !view.text("certificates").equals(Optional.of("baked")));
    try {
      var source = source(version);
      if (source.isEmpty()) {
        mistakes.gather(() -> FeatureResolver.checkNames(request));
        return false;
      }
      go(source.get());
      var registry = source.get().registry();
      var selection = mistakes.gather(() -> FeatureResolver.resolve(registry, request));
      if (selection != null) {
        packed(selection);
      }
      if (selection != null && router != null) {
        agree(selection, router);
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void go(TailscaleSource source) throws IOException {
    var version = view.text("go/version")
        .map(text -> mistakes.gather("<go><version>", () -> GoVersion.parse(text)));
    if (version.isPresent()) {
      try {
        source.check(version.get());
      } catch (RejectedValue e) {
        mistakes.add(e.in("<go><version>"));
      }
    }
  }

  /** Tailscale 1.102.5: ssh/tailssh/tailssh.go:115, drive/driveimpl/remote_impl.go:76. */
  private void packed(FeatureSelection selection) {
    for (var feature : List.of("ssh", "drive")) {
      if (has(feature, selection) && view.text("compression").equals(Optional.of("packed"))) {
        mistakes.add(
            "<compression>",
            "packed",
            "the feature " + feature + " starts the daemon's own file again, and a packed program"
                + " runs in memory, without a file",
            "write <compression>upx</compression> or <compression>none</compression>");
      }
    }
  }

  private static boolean has(String feature, FeatureSelection selection) {
    return selection.features().stream().anyMatch(kept -> kept.name().equals(feature));
  }

  private void agree(FeatureSelection selection, RouterSettings router) {
    var login = router.login();
    if (login.exitNode()) {
      needs("exitNode", "advertiseexitnode", "exit-node", selection);
    }
    if (login.acceptRoutes()) {
      needs("acceptRoutes", "useroutes", "accept-routes", selection);
    }
    if (!router.routes().isEmpty()) {
      needs("routes", "advertiseroutes", "subnet-router", selection);
    }
  }

  private void needs(
      String setting, String feature, String capability, FeatureSelection selection) {
    if (!has(feature, selection)) {
      mistakes.add(
          "<router><" + setting + ">: the image does not have Tailscale's feature " + feature
              + ", so the router cannot do it. Ask for <capability>" + capability
              + "</capability>, or take the setting out.");
    }
  }

  private Optional<TailscaleSource> source(TailscaleVersion version) throws IOException {
    var cache = view.text("cacheDirectory")
        .map(text -> new ToolCache(pom.resolve(text)))
        .orElseGet(() -> ToolCache.ofUser(pom.environment()));
    return new TailscaleSources(new GoModules(cache)).cached(version);
  }

  private static Optional<TailscaleVersion> version(String text) {
    try {
      return Optional.of(TailscaleVersion.parse(text));
    } catch (UserMistake e) {
      return Optional.empty(); // reported already
    }
  }
}
