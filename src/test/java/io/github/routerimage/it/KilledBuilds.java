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
 * Kills builds of a project, several on top of each other, and looks at what the next whole build
 * makes of it: the bytes of the first one, and nothing left over. First at random moments of a
 * build without shell and packing, which are most of the time otherwise; then at random moments
 * while UPX, make, Zig or our packer runs.
 */
public final class KilledBuilds {
  private static final List<String> SIGNALS = List.of("INT", "TERM", "KILL");
  private static final List<String> BARE =
      List.of("package", "-Drouter-image.shell=none", "-Drouter-image.compression=none");
  private static final String SHELL = "-Drouter-image.shell=minimal"; // as in invoker.properties
  private static final List<String> FULL = List.of("package", SHELL);
  private static final int KILLS_PER_CHECK = 10;

  private final Path project;
  private final InnerMaven maven;
  private final Path log;
  private final long seed = Long.getLong("killed-builds.seed", System.nanoTime());
  private final Random random = new Random(seed);

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

  /**
   * Does it so many times, and once more for every five in the middle of a program;
   * {@code -Dkilled-builds=…} says how many, {@code -Dkilled-builds.seed=…} repeats a run.
   */
  public void run(int usual) throws IOException, InterruptedException {
    int kills = Integer.getInteger("killed-builds", usual);
    System.out.println("killed-builds: " + kills + ", seed " + seed);
    var full = outputs();
    assertThat(full).isNotEmpty();
    var longest = fromScratch(BARE);
    var bare = outputs();
    repeat(kills, BARE, bare, () -> makeStale() + kill(start(BARE), random.nextInt(longest)));
    fromScratch(FULL);
    repeat(kills / 5, FULL, full, this::killProgram);
  }

  private int fromScratch(List<String> arguments) throws IOException, InterruptedException {
    AtomicFiles.delete(project.resolve("target"));
    AtomicFiles.delete(project.resolve("cache/results"));
    return whole(arguments);
  }

  private void repeat(int kills, List<String> arguments, Map<String, String> expected, Kill kill)
      throws IOException, InterruptedException {
    var since = new ArrayList<String>();
    for (int i = 1; i <= kills; i++) {
      since.add(kill.run());
      if (i % KILLS_PER_CHECK == 0 || i == kills) {
        System.out.println("killed-builds: " + since);
        whole(arguments);
        assertThat(outputs()).as("seed %d, after %s", seed, since).isEqualTo(expected);
        assertThat(strays()).as("seed %d, after %s", seed, since).isEmpty();
        since.clear();
      }
    }
  }

  /** Takes away what would let a build end before it began, now and then more. */
  private String makeStale() throws IOException {
    var gone = new ArrayList<String>();
    for (var name : List.of("target", "cache/results", "cache/sources")) {
      if (random.nextInt(name.equals("cache/sources") ? 4 : 2) == 0) {
        AtomicFiles.delete(project.resolve(name));
        gone.add(name);
      }
    }
    return gone.isEmpty() ? "" : "without " + gone + " ";
  }

  /** Starts the one goal that runs it or, for ours, packs by itself, and waits until it does. */
  private String killProgram() throws IOException, InterruptedException {
    var program = List.of("upx", "packed", "make", "zig").get(random.nextInt(4));
    var packs = program.equals("upx") || program.equals("packed");
    var work = project.resolve("target/router-image/work/linux-amd64");
    AtomicFiles.delete(project.resolve("cache/results"));
    AtomicFiles.delete(work.resolve(packs ? "packed" : "compiled/busybox"));
    var build = packs
        ? start(List.of("router-image:compress", SHELL, "-Drouter-image.compression=" + program))
        : start(List.of("router-image:compile-busybox", SHELL));
    while (!program.equals("packed")
        && build.isAlive()
        && build.descendants().noneMatch(child -> isCalled(program, child))) {
      build.waitFor(20, TimeUnit.MILLISECONDS);
    }
    assertThat(build.isAlive()).as("%s runs; see %s", program, log).isTrue();
    return program + " " + kill(build, random.nextInt(program.equals("packed") ? 10_000 : 2_000));
  }

  private static boolean isCalled(String program, ProcessHandle process) {
    return process.info().command().filter(path -> path.endsWith("/" + program)).isPresent();
  }

  private String kill(Process build, int millis) throws InterruptedException, IOException {
    var signal = SIGNALS.get(random.nextInt(SIGNALS.size()));
    var ended = build.waitFor(millis, TimeUnit.MILLISECONDS);
    var children = build.descendants().toList();
    if (!ended) {
      // Ctrl-C reaches the children as well
      var whom = (signal.equals("INT") ? "-" : "") + build.pid();
      new ProcessBuilder("kill", "-s", signal, "--", whom).start().waitFor();
      assertThat(build.waitFor(1, TimeUnit.MINUTES)).as("ends after " + signal).isTrue();
    }
    if (signal.equals("KILL")) {
      children.forEach(child -> child.onExit().join()); // nobody could tell them
    }
    return signal + " after " + millis + " ms" + (ended ? " (had ended)" : "");
  }

  /** A build that is let be; its time in milliseconds. */
  private int whole(List<String> arguments) throws IOException, InterruptedException {
    var started = System.nanoTime();
    assertThat(start(arguments).waitFor()).as("see " + log).isZero();
    return (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
  }

  /** In a group of its own and with Ctrl-C, as a shell starts what is in front. */
  private Process start(List<String> arguments) throws IOException {
    var builder = maven.builder(
        List.of("env", "--default-signal=INT", "setsid"),
        List.of("-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + temporary()),
        arguments,
        log);
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

  /** One try; says what was done. */
  @FunctionalInterface
  private interface Kill {
    String run() throws IOException, InterruptedException;
  }
}
