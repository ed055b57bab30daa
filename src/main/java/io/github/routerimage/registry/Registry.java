package io.github.routerimage.registry;

import com.google.cloud.tools.jib.api.DescriptorDigest;
import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.blob.Blob;
import com.google.cloud.tools.jib.blob.Blobs;
import com.google.cloud.tools.jib.event.EventHandlers;
import com.google.cloud.tools.jib.global.JibSystemProperties;
import com.google.cloud.tools.jib.registry.RegistryClient;
import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.fs.Sha256;
import io.github.routerimage.oci.Attachment;
import io.github.routerimage.oci.JsonDocument;
import io.github.routerimage.oci.Part;
import java.io.IOException;
import java.security.DigestException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A repository of a registry: the one class behind which Jib works. Every operation may be tried
 * again as a whole; what the registry has already is not sent again. Not for use by two threads.
 */
public final class Registry implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Registry.class);
  private static final int TRIES = 5;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

  private final Repository repository;
  private final RegistryAccess access;
  private final JibProxy proxy;
  private final GuardedClient http;
  private final RegistryClient client;

  private Registry(Repository repository, RegistryAccess access) {
    this.repository = repository;
    this.access = access;
    this.proxy = new JibProxy(access.proxy());
    this.http = new GuardedClient(
        repository.host(),
        access.plainHttp(),
        JibSystemProperties.getHttpTimeout(),
        Registry::logged);
    this.client = RegistryClient.factory(
            EventHandlers.builder().add(LogEvent.class, Registry::logged).build(),
            repository.host(),
            repository.path(),
            http)
        .setCredential(access.login().credential().orElse(null))
        .setUserAgent("router-image")
        .newRegistryClient();
  }

  /**
   * Reaches the registry and logs in.
   *
   * @throws MachineFault when it cannot be reached
   * @throws io.github.routerimage.failure.UserMistake when it refuses the login
   */
  public static Registry open(Repository repository, RegistryAccess access) {
    FirstContact.make(repository, access);
    var registry = new Registry(repository, access);
    try {
      registry.logIn();
      return registry;
    } catch (RuntimeException e) {
      registry.close();
      throw e;
    }
  }

  private void logIn() {
    patiently("the login", RegistryFailure::passes, () -> {
      var credential = access.login().credential();
      if (!client.doPushBearerAuth()
          && credential.isPresent()
          && !credential.get().isOAuth2RefreshToken()) {
        client.configureBasicAuth();
      }
      return true;
    });
  }

  /**
   * Sends a part of an image unless the registry has it.
   *
   * @return whether it was sent
   */
  public boolean push(Part part) {
    var digest = jibDigest(part.digest());
    // one that cannot be read twice: Jib would send it again into the same half filled session
    Blob blob = Blobs.from(part.content()::writeTo, false);
    http.uploading(blob);
    // A lost session answers 404, one with another upload's bytes in it 400 or 416; a new one
    // helps.
    Predicate<RegistryFailure> again = failure -> failure.passes()
        || failure.broken()
        || failure.status() == 400
        || failure.status() == 404
        || failure.status() == 416;
    return patiently("sending " + part.name(), again, () -> {
      if (client.checkBlob(digest).isPresent()) {
        return false;
      }
      client.pushBlob(digest, blob, null, sent -> {});
      return true;
    });
  }

  /** The manifest or index under a tag or digest, byte for byte; empty when there is none. */
  public Optional<JsonDocument> pull(String reference) {
    return patiently("reading " + reference, RegistryFailure::passes, () -> {
      try {
        client.checkManifest(reference);
      } catch (DocumentRead e) {
        return Optional.of(JsonDocument.stored(e.bytes()));
      } catch (IOException | RegistryException e) {
        if (!RegistryFailure.of(e).notThere()) {
          throw e;
        }
      }
      return Optional.empty();
    });
  }

  /**
   * The digest of the manifest or index under a tag or digest, taken from the bytes that the
   * registry sends; empty when there is none.
   */
  public Optional<Sha256> digestOf(String reference) {
    return pull(reference).map(JsonDocument::digest);
  }

  /**
   * Stores a manifest or an index under a tag or its digest, and looks at what arrived.
   *
   * @throws MachineFault when the registry has other bytes afterwards, or says so
   */
  public void push(JsonDocument document, String reference) {
    patiently("storing " + reference, RegistryFailure::passes, () -> {
      try {
        client.pushManifest(new Verbatim(document), reference);
        checkAnswer(document, reference);
      } catch (IOException | RegistryException e) {
        // the connection may have ended after the document had arrived
        if (!RegistryFailure.of(e).broken() || !holds(reference, document)) {
          throw e;
        }
      }
      return true;
    });
    if (!holds(reference, document)) {
      throw other(reference, document, "has other bytes under it");
    }
  }

  /**
   * Stores a document about an image with the image: where the registry lists such by itself, or
   * under the tag that stands in for that.
   *
   * @param image the image's manifest
   */
  public void attach(Attachment attachment, JsonDocument image) {
    attachment.parts().forEach(this::push);
    push(attachment.manifest(), attachment.manifest().digest().prefixed());
    if (http.answeredSubject().isEmpty()) {
      var tag = Attachment.fallbackTag(image);
      var list = attachment.listedIn(pull(tag));
      if (!holds(tag, list)) {
        push(list, tag);
      }
    }
  }

  private boolean holds(String reference, JsonDocument document) {
    return digestOf(reference).filter(document.digest()::equals).isPresent();
  }

  private void checkAnswer(JsonDocument document, String reference) {
    var expected = document.digest().prefixed();
    if (http.answeredDigest().filter(answer -> !answer.equals(expected)).isPresent()) {
      throw other(reference, document, "answered " + http.answeredDigest().orElse(""));
    }
  }

  private MachineFault other(String reference, JsonDocument document, String did) {
    return new MachineFault("<registry> " + repository + ": " + reference + " was sent as "
        + document.digest().prefixed() + ", and the registry " + did
        + ". Something between here and there changes what is sent, or the registry is broken.");
  }

  private <T> T patiently(String what, Predicate<RegistryFailure> again, Operation<T> operation) {
    var pause = access.limits().pause();
    for (int attempt = 1; ; attempt++) {
      try {
        return operation.run();
      } catch (IOException | RegistryException e) {
        var failure = RegistryFailure.of(e);
        var wait = failure.retryAfter().orElse(pause);
        if (attempt == TRIES || !again.test(failure) || wait.compareTo(LONGEST_WAIT) > 0) {
          throw failure.ended(repository, what, access.login());
        }
        log.info(
            "push-image: {} failed (status {}), next try in {} s",
            what,
            failure.status(),
            wait.toSeconds());
        sleep(wait);
        pause = pause.multipliedBy(2);
      }
    }
  }

  private void sleep(Duration time) {
    try {
      TimeUnit.MILLISECONDS.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MachineFault("The build was stopped while it pushed to " + repository + ".", e);
    }
  }

  private static DescriptorDigest jibDigest(Sha256 digest) {
    try {
      return DescriptorDigest.fromHash(digest.hex());
    } catch (DigestException e) {
      throw new IllegalStateException(e); // a Sha256 has the right form
    }
  }

  private static void logged(LogEvent event) {
    log.debug("Jib: {}", event.getMessage());
  }

  @Override
  public void close() {
    proxy.close();
    try {
      http.shutDown();
    } catch (IOException e) {
      log.debug("Closing connections to {} failed", repository, e);
    }
  }

  /** What Jib does for us. */
  private interface Operation<T> {
    T run() throws IOException, RegistryException;
  }
}
