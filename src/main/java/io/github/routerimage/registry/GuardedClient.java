package io.github.routerimage.registry;

import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.blob.Blob;
import com.google.cloud.tools.jib.http.BlobHttpContent;
import com.google.cloud.tools.jib.http.FailoverHttpClient;
import com.google.cloud.tools.jib.http.Request;
import com.google.cloud.tools.jib.http.Response;
import java.io.IOException;
import java.net.URL;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Jib's HTTP client without three things that it would do (jib-core 0.28.1, FailoverHttpClient and
 * RegistryEndpointCaller): send the registry's login to another host that the registry names for an
 * upload; fall back from TLS to TLS without a check and to plain HTTP; and take any digest that a
 * registry answers for a manifest.
 */
final class GuardedClient extends FailoverHttpClient {
  private static final String OCTETS = "application/octet-stream";
  private static final String DIGEST = "Docker-Content-Digest";
  private static final String SUBJECT = "OCI-Subject";

  private final String host;
  private final boolean plainHttp;
  private final int timeoutMillis;
  private final FailoverHttpClient overTls;

  private @Nullable BlobHttpContent upload;
  private Optional<String> subject = Optional.empty();
  private Optional<String> digest = Optional.empty();

  /**
   * @param host of the registry, with its port unless that is the usual one
   * @param timeoutMillis without a byte
   */
  GuardedClient(String host, boolean plainHttp, int timeoutMillis, Consumer<LogEvent> log) {
    super(plainHttp, plainHttp, log);
    this.host = host;
    this.plainHttp = plainHttp;
    this.timeoutMillis = timeoutMillis;
    this.overTls = new FailoverHttpClient(false, false, log);
  }

  /** What the next upload sends, should it have to go to another host. */
  void uploading(Blob blob, Consumer<Long> sent) {
    this.upload = new BlobHttpContent(blob, OCTETS, sent);
  }

  /** The digest that the registry named in its last answer to a PUT. */
  Optional<String> answeredDigest() {
    return digest;
  }

  /** The subject that it named there; one that names none does not list attachments. */
  Optional<String> answeredSubject() {
    return subject;
  }

  @Override
  public Response call(String method, URL url, Request request) throws IOException {
    if (isRegistry(url)) {
      var response = send(method, new URL(scheme() + "://" + host + url.getFile()), request);
      if (method.equals("PUT")) {
        digest = response.getHeader(DIGEST).stream().findFirst();
        subject = response.getHeader(SUBJECT).stream().findFirst();
      }
      if (method.equals("GET") && url.getPath().contains("/manifests/")) {
        throw new DocumentRead(response);
      }
      return response;
    }
    // GET and POST ask the token server that the registry names; that is where a login goes.
    return method.equals("GET") || method.equals("POST")
        ? send(method, url, request)
        : send(method, url, withoutLogin(method));
  }

  /**
   * A registry behind a proxy may not know that it is reached through TLS, and name itself as http.
   */
  private boolean isRegistry(URL url) {
    var port = url.getPort();
    var authority = url.getHost() + (port < 0 ? "" : ":" + port);
    return authority.equals(host);
  }

  private String scheme() {
    return plainHttp ? "http" : "https";
  }

  private Response send(String method, URL url, Request request) throws IOException {
    return url.getProtocol().equals("https")
        ? overTls.call(method, url, request)
        : super.call(method, url, request);
  }

  private Request withoutLogin(String method) {
    var request = Request.builder().setHttpTimeout(timeoutMillis);
    if (method.equals("PATCH") && upload != null) {
      request.setBody(upload);
    }
    return request.build();
  }

  @Override
  public void shutDown() throws IOException {
    super.shutDown();
    overTls.shutDown();
  }
}
