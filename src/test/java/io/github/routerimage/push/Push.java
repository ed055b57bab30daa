package io.github.routerimage.push;

import io.github.routerimage.platform.Platform;
import io.github.routerimage.registry.RegistryAccess;
import io.github.routerimage.registry.RegistryLogin;
import io.github.routerimage.registry.Repository;
import io.github.routerimage.tool.NetworkSettings.Limits;
import io.github.routerimage.tool.ProxySettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A push to a registry on the loopback, with a test's changes. */
record Push(PushRequest request) {
  /** Pauses of milliseconds, so that a test with five tries is quick. */
  private static final Limits QUICK =
      new Limits(1L << 30, Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofMillis(5));

  static Push to(String host) {
    return new Push(new PushRequest(
        Repository.parse(host + "/ann/home-router"),
        new RegistryAccess(true, RegistryLogin.anonymous(), Optional.empty(), QUICK),
        List.of(new Tag("1.2.0", true), new Tag("stable", false)),
        false,
        false,
        Platform.all(),
        true));
  }

  Push as(RegistryLogin login) {
    return with(
        request.tags(), request.platforms(), login, request.overwrite(), request.onlyVerified());
  }

  /** The same through a proxy. */
  Push through(ProxySettings proxy) {
    var access = request.access();
    return new Push(new PushRequest(
        request.repository(),
        new RegistryAccess(access.plainHttp(), access.login(), Optional.of(proxy), access.limits()),
        request.tags(),
        request.overwrite(),
        request.onlyVerified(),
        request.platforms(),
        request.index()));
  }

  Push only(Platform platform) {
    return with(
        request.tags(),
        List.of(platform),
        request.access().login(),
        request.overwrite(),
        request.onlyVerified());
  }

  Push tagged(Tag... tags) {
    return with(
        List.of(tags),
        request.platforms(),
        request.access().login(),
        request.overwrite(),
        request.onlyVerified());
  }

  Push overwriting() {
    return with(
        request.tags(),
        request.platforms(),
        request.access().login(),
        true,
        request.onlyVerified());
  }

  Push onlyVerified() {
    return with(
        request.tags(), request.platforms(), request.access().login(), request.overwrite(), true);
  }

  void of(BuiltProject project) throws IOException {
    new PushStep(project.layout()).push(request);
  }

  private Push with(
      List<Tag> tags,
      List<Platform> platforms,
      RegistryLogin login,
      boolean overwrite,
      boolean onlyVerified) {
    var access = request.access();
    return new Push(new PushRequest(
        request.repository(),
        new RegistryAccess(access.plainHttp(), login, access.proxy(), access.limits()),
        tags,
        overwrite,
        onlyVerified,
        platforms,
        platforms.size() == Platform.all().size()));
  }
}
