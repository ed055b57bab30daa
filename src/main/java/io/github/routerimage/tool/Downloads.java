package io.github.routerimage.tool;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.failure.UserMistake;
import io.github.routerimage.fs.AtomicFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches every file. What it returns is the pinned file; what was interrupted or wrong never
 * stays. Each file is fetched once, however many threads and processes want it.
 */
public final class Downloads {
  private static final Logger log = LoggerFactory.getLogger(Downloads.class);
  private static final int TRIES = 3;

  private final ToolCache cache;
  private final NetworkSettings network;
  private final HttpFetch http;

  public Downloads(ToolCache cache, NetworkSettings network) {
    this.cache = cache;
    this.network = network;
    this.http = new HttpFetch(network);
  }

  /** How the network may be used. */
  NetworkSettings network() {
    return network;
  }

  /**
   * The file in the cache, fetched when it is not there yet.
   *
   * @throws UserMistake when Maven is offline
   * @throws MachineFault when the file cannot be had or is not the pinned one
   */
  public Path fetch(Download download) {
    try {
      return tryToFetch(download);
    } catch (FetchFailure e) {
      throw new MachineFault(
          download.what() + " could not be fetched from " + withoutUser(network.address(download))
              + ". "
              + e.getMessage() + " Run the build again, set <toolMirror> to an address that has the"
              + " same files, or " + download.otherWay() + ".",
          e);
    } catch (IOException e) {
      throw new MachineFault(
          download.what() + " could not be stored below " + cache.root() + ". Check that there is"
              + " space and that it may be written, or set router-image.cache to another place.",
          e);
    }
  }

  /** The same for callers that know another address to try after a {@link FetchFailure}. */
  Path tryToFetch(Download download) throws IOException {
    return cache.locked("download-" + download.fileName(), () -> fetchAlone(download));
  }

  private Path fetchAlone(Download download) throws IOException {
    var target = cache.download(download.fileName());
    if (Files.exists(target)) {
      if (download.pin().holds(target)) {
        return target;
      }
      log.info("{} in the cache is not the pinned one and is fetched again", target.getFileName());
      Files.delete(target);
    }
    var partial = AtomicFiles.partial(target);
    try {
      fetchTo(partial, download);
      AtomicFiles.publish(partial, target);
    } finally {
      Files.deleteIfExists(partial);
    }
    return target;
  }

  private void fetchTo(Path partial, Download download) throws IOException {
    var address = network.address(download);
    var start = System.nanoTime();
    if ("file".equals(address.getScheme())) {
      copy(address, partial);
      check(download, partial, address.toString());
    } else {
      if (network.offline()) {
        throw offline(download);
      }
      check(download, partial, fetchPatiently(address, partial));
    }
    log.info(String.format(
        Locale.ROOT,
        "Fetched %s from %s: %,d bytes in %.1f s",
        download.what(),
        withoutUser(address),
        Files.size(partial),
        (System.nanoTime() - start) / 1e9));
  }

  private String fetchPatiently(URI address, Path partial) throws FetchFailure {
    var pause = network.limits().pause();
    for (int attempt = 1; ; attempt++) {
      try {
        return http.fetch(address, partial);
      } catch (FetchFailure e) {
        if (!e.again() || attempt == TRIES) {
          throw e;
        }
        log.info("{} Trying again in {} s", e.getMessage(), pause.toSeconds());
        sleep(pause.toMillis());
        pause = pause.multipliedBy(3);
      }
    }
  }

  private static void check(Download download, Path partial, String origin) throws IOException {
    var pin = download.pin();
    var actual = pin.actual(partial);
    if (actual.equals(pin.expected())) {
      return;
    }
    var title = HttpAnswers.htmlTitle(partial);
    if (title.isPresent()) {
      throw new MachineFault(download.what() + ": got an HTML page from " + origin + " (title \""
          + title.get() + "\"), expected " + download.fileName() + ". It was deleted. A login or a"
          + " filter stands in the way: set <toolMirror>, or " + download.otherWay() + ".");
    }
    throw new MachineFault(download.what() + ": " + pin.kind() + " is " + actual + ", "
        + download.pinnedIn() + " says " + pin.expected() + ". The file from " + origin
        + " was deleted and not run. Try again, or " + download.otherWay() + ".");
  }

  private static UserMistake offline(Download download) {
    return new UserMistake("Maven is offline and " + download.what() + " (" + download.fileName()
        + download.sizeText() + ") is not in the cache. Run this build or the goal"
        + " router-image:prefetch once without -o, or " + download.otherWay() + ".");
  }

  private static void copy(URI address, Path partial) throws FetchFailure {
    try {
      Files.copy(Path.of(address), partial, StandardCopyOption.REPLACE_EXISTING);
    } catch (NoSuchFileException e) {
      throw new FetchFailure("There is no such file.", 404, false, e);
    } catch (IOException e) {
      throw new FetchFailure("The file cannot be read.", 0, false, e);
    }
  }

  private static void sleep(long millis) throws FetchFailure {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FetchFailure("The build was stopped while it was fetched.", 0, false, e);
    }
  }

  /** Addresses may carry a password, which no message shows. */
  static String withoutUser(URI address) {
    var user = address.getRawUserInfo();
    return user == null ? address.toString() : address.toString().replace(user + "@", "");
  }
}
