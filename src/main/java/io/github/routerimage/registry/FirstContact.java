package io.github.routerimage.registry;

import io.github.routerimage.failure.MachineFault;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * One request to see that a registry is there at all. Jib tries a host that does not exist, a port
 * where nothing listens and, behind a proxy, a certificate that nobody trusts for a minute (55, 68
 * and 68 s, ten times; jib-core 0.28.1, 2026-11-26) and says less in the end. All else that a proxy
 * answers Jib tells soon.
 */
final class FirstContact {
  static final String TLS =
      "Its certificate is none that this Java trusts, or it speaks no TLS. Add"
          + " its authority to Java's trust store; for a registry that speaks plain HTTP set"
          + " -Drouter-image.insecureRegistry=true.";

  private FirstContact() {}

  /** @throws MachineFault when nobody answers */
  static void make(Repository repository, RegistryAccess access) {
    var address =
        URI.create((access.plainHttp() ? "http" : "https") + "://" + repository.host() + "/v2/");
    var client = HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(access.limits().connect());
    var request = HttpRequest.newBuilder(address).timeout(access.limits().idle());
    access.proxy().ifPresent(proxy -> {
      client.proxy(proxy.selector());
      proxy.authorization(address).ifPresent(value -> request.header("Proxy-Authorization", value));
    });
    try {
      // whatever it says, it is there
      client.build().send(request.build(), BodyHandlers.discarding());
    } catch (IOException e) {
      if (access.proxy().isEmpty() || e instanceof SSLException) {
        throw new MachineFault(
            "<registry> " + repository + ": " + repository.host() + " could not be reached. "
                + reason(e),
            e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MachineFault("The build was stopped while it pushed to " + repository + ".", e);
    }
  }

  private static String reason(IOException failure) {
    if (failure instanceof SSLException) {
      return TLS;
    }
    var said =
        Optional.ofNullable(failure.getMessage()).map(text -> " (" + text + ")").orElse("");
    return failure instanceof ConnectException
        ? "There is no such host, or nothing listens there" + said
            + ". Check its name and the network."
        : "The connection broke off" + said + ". Run the goal again.";
  }
}
