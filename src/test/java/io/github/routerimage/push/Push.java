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
    var access = new RegistryAccess(true, RegistryLogin.anonymous(), Optional.empty(), QUICK);
    return new Push(new PushRequest(
        new Destination(
            Repository.parse(host + "/ann/home-router"), access, Optional.empty(), true),
        List.of(new Tag("1.2.0", true), new Tag("stable", false)),
        false,
        false,
        Platform.all(),
        true));
  }

  /** The same to another repository of the registry, which takes from here what it can. */
  Push onTo(String name) {
    var here = request.to().repository();
    return going(new Destination(
        new Repository(here.registry(), name), request.to().access(), Optional.of(here), true));
  }

  Push as(RegistryLogin login) {
    var access = request.to().access();
    return with(new RegistryAccess(access.plainHttp(), login, access.proxy(), access.limits()));
  }

  /** The same through a proxy. */
  Push through(ProxySettings proxy) {
    var access = request.to().access();
    return with(new RegistryAccess(
        access.plainHttp(), access.login(), Optional.of(proxy), access.limits()));
  }

  Push overTls() {
    var access = request.to().access();
    return with(new RegistryAccess(false, access.login(), access.proxy(), access.limits()));
  }

  /** The same for routers that have a login. */
  Push notPulledByAnybody() {
    var to = request.to();
    return going(new Destination(to.repository(), to.access(), to.mountFrom(), false));
  }

  Push only(Platform platform) {
    return with(request.tags(), List.of(platform), request.overwrite(), request.onlyVerified());
  }

  Push tagged(Tag... tags) {
    return with(List.of(tags), request.platforms(), request.overwrite(), request.onlyVerified());
  }

  Push overwriting() {
    return with(request.tags(), request.platforms(), true, request.onlyVerified());
  }

  Push onlyVerified() {
    return with(request.tags(), request.platforms(), request.overwrite(), true);
  }

  void of(BuiltProject project) throws IOException {
    of(project, new Progress(Optional.empty()));
  }

  void of(BuiltProject project, Progress progress) throws IOException {
    new PushStep(project.layout(), progress).push(request);
  }

  private Push with(RegistryAccess access) {
    var to = request.to();
    return going(new Destination(to.repository(), access, to.mountFrom(), to.anonymousPull()));
  }

  private Push going(Destination to) {
    return new Push(new PushRequest(
        to,
        request.tags(),
        request.overwrite(),
        request.onlyVerified(),
        request.platforms(),
        request.index()));
  }

  private Push with(
      List<Tag> tags, List<Platform> platforms, boolean overwrite, boolean onlyVerified) {
    return new Push(new PushRequest(
        request.to(),
        tags,
        overwrite,
        onlyVerified,
        platforms,
        platforms.size() == Platform.all().size()));
  }
}
