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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A repository of a registry: the one class behind which Jib works. Every operation may be tried
 * again as a whole; what the registry has already is not sent again. Not for use by two threads.
 */
public final class Registry implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Registry.class);

  private final Repository repository;
  private final RegistryAccess access;
  private final Patience patience;
  private final JibProxy proxy;
  private final GuardedClient http;
  private final RegistryClient client;
  private Optional<Repository> mountFrom;

  private Registry(Repository repository, Optional<Repository> mountFrom, RegistryAccess access) {
    this.repository = repository;
    this.mountFrom = mountFrom.filter(other -> !other.equals(repository));
    this.access = access;
    this.patience = new Patience(repository, access);
    this.proxy = new JibProxy(access.proxy());
    this.http = new GuardedClient(
        repository.host(),
        access.plainHttp(),
        JibSystemProperties.getHttpTimeout(),
        Registry::logged);
    this.client = factory()
        .setCredential(access.login().credential().orElse(null))
        .setUserAgent("router-image")
        .newRegistryClient();
  }

  private RegistryClient.Factory factory() {
    var events = EventHandlers.builder().add(LogEvent.class, Registry::logged).build();
    return mountFrom
        .map(other -> RegistryClient.factory(
            events, repository.host(), repository.path(), other.path(), http))
        .orElseGet(
            () -> RegistryClient.factory(events, repository.host(), repository.path(), http));
  }

  /**
   * Reaches the registry and logs in.
   *
   * @throws MachineFault when it cannot be reached
   * @throws io.github.routerimage.failure.UserMistake when it refuses the login
   */
  public static Registry open(Repository repository, RegistryAccess access) {
    return open(repository, Optional.empty(), access);
  }

  /**
   * The same for pushes that take what another repository of the registry has already from there.
   *
   * @param mountFrom may be the very repository, as in a parent pom for many; then it says nothing
   */
  public static Registry open(
      Repository repository, Optional<Repository> mountFrom, RegistryAccess access) {
    return open(new Registry(repository, mountFrom, access), RegistryClient::doPushBearerAuth);
  }

  /** The same for somebody who only reads. */
  public static Registry openToRead(Repository repository, RegistryAccess access) {
    return open(
        new Registry(repository, Optional.empty(), access), RegistryClient::doPullBearerAuth);
  }

  private static Registry open(Registry registry, TokenLogin tokens) {
    try {
      FirstContact.make(registry.repository, registry.access);
      registry.logIn(tokens);
      return registry;
    } catch (RuntimeException e) {
      registry.close();
      throw e;
    }
  }

  private void logIn(TokenLogin tokens) {
    patience.run("the login", RegistryFailure::passes, () -> {
      var credential = access.login().credential();
      if (!tokens.with(client)
          && credential.isPresent()
          && !credential.get().isOAuth2RefreshToken()) {
        client.configureBasicAuth();
      }
      return true;
    });
  }

  /**
   * Sends a part of an image, unless the registry has it here or where it may be mounted from.
   *
   * @param sent hears how many bytes of it have gone out in this try
   */
  public Arrival push(Part part, LongConsumer sent) {
    var digest = jibDigest(part.digest());
    // one that cannot be read twice: Jib would send it again into the same half filled session
    Blob blob = Blobs.from(part.content()::writeTo, false);
    // A lost session answers 404, one with another upload's bytes in it 400 or 416; a new one
    // helps.
    Predicate<RegistryFailure> again = failure -> failure.passes()
        || failure.broken()
        || failure.status() == 400
        || failure.status() == 404
        || failure.status() == 416;
    return patience.run("sending " + part.name(), again, () -> {
      var total = new AtomicLong();
      Consumer<Long> counted = more -> sent.accept(total.addAndGet(more));
      http.uploading(blob, counted);
      if (client.checkBlob(digest).isPresent()) {
        return Arrival.THERE;
      }
      return push(digest, blob, counted);
    });
  }

  private Arrival push(DescriptorDigest digest, Blob blob, Consumer<Long> counted)
      throws IOException, RegistryException {
    try {
      var from = mountFrom.map(Repository::path).orElse(null);
      return client.pushBlob(digest, blob, from, counted) ? Arrival.MOUNTED : Arrival.SENT;
    } catch (IOException | RegistryException e) {
      // A registry that does not mount begins an upload instead. Some refuse; then without.
      var failure = RegistryFailure.of(e);
      if (mountFrom.isEmpty() || failure.passes() || failure.broken()) {
        throw e;
      }
      log.info(
          "push-image: nothing is mounted from {} (status {})", mountFrom.get(), failure.status());
      mountFrom = Optional.empty();
      client.pushBlob(digest, blob, null, counted);
      return Arrival.SENT;
    }
  }

  /** The manifest or index under a tag or digest, byte for byte; empty when there is none. */
  public Optional<JsonDocument> pull(String reference) {
    return patience.run("reading " + reference, RegistryFailure::passes, () -> {
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
    patience.run("storing " + reference, RegistryFailure::passes, () -> {
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
    attachment.parts().forEach(part -> push(part, bytes -> {}));
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

  /** Asks for a token where the registry takes tokens; says whether it does. */
  private interface TokenLogin {
    boolean with(RegistryClient client) throws IOException, RegistryException;
  }
}
