package io.github.routerimage.registry;

import io.github.routerimage.tool.NetworkSettings.Limits;
import io.github.routerimage.tool.ProxySettings;
import java.util.Optional;

/**
 * How a registry is reached.
 *
 * @param plainHttp speak HTTP without TLS, as registries on a workbench do; never a fallback
 * @param login who asks
 * @param proxy the one of Maven's settings
 * @param limits of time; the pause is the one before the second try, and doubles
 */
public record RegistryAccess(
    boolean plainHttp, RegistryLogin login, Optional<ProxySettings> proxy, Limits limits) {

  /** The same way for anybody. */
  public RegistryAccess withoutLogin() {
    return new RegistryAccess(plainHttp, RegistryLogin.anonymous(), proxy, limits);
  }
}
