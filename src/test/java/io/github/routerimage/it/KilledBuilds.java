package io.github.routerimage.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.routerimage.fs.AtomicFiles;
import io.github.routerimage.fs.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Kills builds of a project at random moments, several on top of each other, and looks at what the
 * next whole build makes of it: the bytes of the first one, and nothing left over.
 */
public final class KilledBuilds {
  private static final List<String> SIGNALS = List.of("INT", "TERM", "KILL");
  private static final int KILLS_PER_CHECK = 10;

  private final Path project;
  private final InnerMaven maven;
  private final Path log;

  /**
   * A project that has been built once.
   *
   * @param repository the local one of that build
   */
  public KilledBuilds(Path project, Path repository) throws IOException {
    this.project = project;
    this.maven = new InnerMaven(project, repository);
    this.log = project.resolve("killed.log");
  }

  /** Does it so many times; {@code -Dkilled-builds.seed=…} repeats a run. */
  public void run(int kills) throws IOException, InterruptedException {
    long seed = Long.getLong("killed-builds.seed", System.nanoTime());
    System.out.println("killed-builds: seed " + seed);
    var random = new Random(seed);
    var expected = outputs();
    assertThat(expected).isNotEmpty();
    AtomicFiles.delete(project.resolve("target"));
    AtomicFiles.delete(project.resolve("cache/results"));
    var longest = whole();
    var since = new ArrayList<String>();
    for (int i = 1; i <= kills; i++) {
      since.add(makeStale(random) + kill(random, longest));
      if (i % KILLS_PER_CHECK == 0 || i == kills) {
        whole();
        System.out.println("killed-builds: " + since);
        assertThat(outputs()).as("seed %d, after %s", seed, since).isEqualTo(expected);
        assertThat(strays()).as("seed %d, after %s", seed, since).isEmpty();
        since.clear();
      }
    }
  }

  /** Takes away what would let a build end before it began, now and then more. */
  private String makeStale(Random random) throws IOException {
    var gone = new ArrayList<String>();
    for (var name : List.of("target", "cache/results", "cache/sources")) {
      if (random.nextInt(name.equals("cache/sources") ? 4 : 2) == 0) {
        AtomicFiles.delete(project.resolve(name));
        gone.add(name);
      }
    }
    return gone.isEmpty() ? "" : "without " + gone + " ";
  }

  private String kill(Random random, long longest) throws IOException, InterruptedException {
    var signal = SIGNALS.get(random.nextInt(SIGNALS.size()));
    var millis = random.nextInt((int) longest);
    var build = start();
    var ended = build.waitFor(millis, TimeUnit.MILLISECONDS);
    if (!ended) {
      // Ctrl-C reaches the children as well
      var whom = (signal.equals("INT") ? "-" : "") + build.pid();
      new ProcessBuilder("kill", "-s", signal, "--", whom).start().waitFor();
      assertThat(build.waitFor(1, TimeUnit.MINUTES)).as("ends after " + signal).isTrue();
    }
    return signal + " after " + millis + " ms" + (ended ? " (had ended)" : "");
  }

  /** A build that is let be; its time in milliseconds. */
  private long whole() throws IOException, InterruptedException {
    var started = System.nanoTime();
    assertThat(start().waitFor()).as("see " + log).isZero();
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
  }

  /** In a group of its own, as a shell starts it. */
  private Process start() throws IOException {
    var builder = maven.builder(
        List.of("setsid"),
        List.of("-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + temporary()),
        List.of("package"),
        log);
    builder.environment().put("TMPDIR", temporary().toString());
    return builder.start();
  }

  private Path temporary() throws IOException {
    return Files.createDirectories(project.resolve("tmp"));
  }

  /** What a user takes, by its digest; times of other files may differ. */
  private Map<String, String> outputs() throws IOException {
    var digests = new TreeMap<String, String>();
    try (var files = Files.walk(project.resolve("target/router-image"))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        digests.put(project.relativize(file).toString(), Sha256.of(file).hex());
      }
    }
    return digests;
  }

  private List<Path> strays() {
    var strays = new ArrayList<Path>();
    for (var name : List.of("target", "cache", "tmp")) {
      try (var files = Files.walk(project.resolve(name))) {
        files
            .filter(file ->
                file.toString().matches(".*(\\.part|/router-image-[0-9a-f]{8}-.*|/go-build.*)"))
            .forEach(strays::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return strays;
  }
}
