package io.github.routerimage.tool;

import io.github.routerimage.tool.NetworkSettings.Login;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codehaus.plexus.util.SelectorUtils;

/**
 * The {@code <proxy>} of Maven's settings.
 *
 * @param host of the proxy
 * @param port of the proxy
 * @param login decrypted; empty when the proxy wants none
 * @param nonProxyHosts names with {@code *}, parted by {@code |}: {@code localhost|*.example.com}
 */
public record ProxySettings(String host, int port, Optional<Login> login, String nonProxyHosts) {

  /** Whether this address goes through the proxy. */
  boolean covers(URI address) {
    var name = address.getHost();
    for (var pattern : nonProxyHosts.split("[|,]")) {
      if (name != null && SelectorUtils.match(pattern.strip(), name, false)) {
        return false;
      }
    }
    return true;
  }

  /** The value of {@code Proxy-Authorization} on the way to an address; empty where none is due. */
  public Optional<String> authorization(URI address) {
    return covers(address) ? login.map(ProxySettings::basic) : Optional.empty();
  }

  /** What Java's HTTP client asks for the way to an address. */
  public ProxySelector selector() {
    var proxy = new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
    return new ProxySelector() {
      @Override
      public List<Proxy> select(URI address) {
        return List.of(covers(address) ? proxy : Proxy.NO_PROXY);
      }

      @Override
      public void connectFailed(URI address, SocketAddress socket, IOException failure) {
        // The client throws the same failure.
      }
    };
  }

  /** The same for programs that read {@code HTTPS_PROXY} and {@code NO_PROXY}, such as Go. */
  Map<String, String> variables() {
    var who = login.map(known -> encoded(known.user()) + ":" + encoded(known.password()) + "@");
    var address = "http://" + who.orElse("") + host + ":" + port;
    var past = nonProxyHosts.replace('|', ',').replace("*.", ".");
    return Map.of("HTTP_PROXY", address, "HTTPS_PROXY", address, "NO_PROXY", past);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The value of an {@code Authorization} or {@code Proxy-Authorization} header. */
  static String basic(Login login) {
    var text = login.user() + ":" + login.password();
    return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
