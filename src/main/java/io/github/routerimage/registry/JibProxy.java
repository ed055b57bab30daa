package io.github.routerimage.registry;

import io.github.routerimage.tool.ProxySettings;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The proxy of Maven's settings for Jib, which asks the whole Java machine for its proxy and takes
 * none of ours. So the machine is told, for as long as a push lasts; with a proxy, the pushes of a
 * parallel build wait for each other.
 */
final class JibProxy implements AutoCloseable {
  private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

  private final boolean set;
  private final @Nullable ProxySelector selector;
  private final @Nullable Authenticator authenticator;

  JibProxy(Optional<ProxySettings> proxy) {
    this.set = proxy.isPresent();
    if (set) {
      ONE_AT_A_TIME.lock();
    }
    this.selector = ProxySelector.getDefault();
    this.authenticator = Authenticator.getDefault();
    proxy.ifPresent(JibProxy::tell);
  }

  private static void tell(ProxySettings proxy) {
    ProxySelector.setDefault(proxy.selector());
    proxy
        .login()
        .ifPresent(login -> Authenticator.setDefault(new Authenticator() {
          @Override
          protected @Nullable PasswordAuthentication getPasswordAuthentication() {
            return getRequestorType() == RequestorType.PROXY && getRequestingPort() == proxy.port()
                ? new PasswordAuthentication(login.user(), login.password().toCharArray())
                : null;
          }
        }));
  }

  @Override
  public void close() {
    if (set) {
      ProxySelector.setDefault(selector);
      Authenticator.setDefault(authenticator);
      ONE_AT_A_TIME.unlock();
    }
  }
}
