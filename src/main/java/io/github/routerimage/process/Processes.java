package io.github.routerimage.process;

import io.github.routerimage.failure.MachineFault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteWatchdog;
import org.apache.commons.exec.LogOutputStream;
import org.apache.commons.exec.PumpStreamHandler;
import org.apache.commons.exec.ShutdownHookProcessDestroyer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place that starts programs. Children end with the build. */
public final class Processes {
  private static final Logger log = LoggerFactory.getLogger(Processes.class);

  private static final Pattern LOGIN = Pattern.compile("//[^/@\\s]+@");

  private Processes() {}

  /**
   * Runs a program to its end and returns whatever exit code it had.
   *
   * @throws MachineFault when it cannot be started or exceeds its time
   */
  public static Outcome run(Command command) {
    return run(command, line -> {});
  }

  /** The same; {@code progress} gets each line of standard error while the program runs. */
  public static Outcome run(Command command, Consumer<String> progress) {
    return run(command, progress, PumpStreamHandler::new);
  }

  private static Outcome run(
      Command command,
      Consumer<String> progress,
      BiFunction<OutputStream, OutputStream, PumpStreamHandler> streams) {
    log.debug("{} {}", command.arguments(), withoutLogins(command.environment().toString()));
    var watchdog = ExecuteWatchdog.builder().setTimeout(command.timeout()).get();
    var stdout = new ByteArrayOutputStream();
    var stderr = new ByteArrayOutputStream();
    try (var err = teeTo(progress, stderr)) {
      var executor = executor(command, watchdog, streams.apply(stdout, err));
      var exitCode = executor.execute(commandLine(command), command.environment());
      if (watchdog.killedProcess()) {
        throw new MachineFault(command.program()
            + " did not end within "
            + inWords(command.timeout()) + " and was stopped. Its last lines:\n"
            + outcome(exitCode, stdout, stderr).lastLines());
      }
      return outcome(exitCode, stdout, stderr);
    } catch (IOException e) {
      if (deniedInSpiteOfItsBit(Path.of(command.arguments().get(0)), e)) {
        throw new MachineFault(
            command.arguments().get(0)
                + " has its execute bit, yet this machine refuses to start it:"
                + " its file system is mounted noexec. If that is the cache, set router-image.cache to"
                + " a directory on another one; if it is the project's target, build elsewhere.",
            e);
      }
      throw new MachineFault(
          command.arguments().get(0)
              + " could not be started: "
              + e.getMessage()
              + ". Check that the file is there, is executable and is built for this machine, and that its"
              + " file system is not mounted noexec.",
          e);
    }
  }

  /**
   * Runs a program whose standard input stays open, and empty, for as long as this build lives: at
   * its end the program knows that nobody waits for it any more, even when the build was killed.
   */
  public static Outcome runTied(Command command, Consumer<String> progress) {
    return run(command, progress, (stdout, stderr) -> new PumpStreamHandler(stdout, stderr) {
      @Override
      public void setProcessInputStream(OutputStream stdin) {} // neither fed nor closed
    });
  }

  /**
   * Runs a program that hands out a secret: it gets the input, and neither its environment nor what
   * it prints reaches a log or a message.
   *
   * @return empty when it exceeded its time; it was stopped then
   * @throws MachineFault when it cannot be started
   */
  public static Optional<Outcome> runSecretly(Command command, String input) {
    log.debug("{}", command.arguments());
    var watchdog = ExecuteWatchdog.builder().setTimeout(command.timeout()).get();
    var stdout = new ByteArrayOutputStream();
    var stderr = new ByteArrayOutputStream();
    var stdin = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    var streams = new PumpStreamHandler(stdout, stderr, stdin);
    streams.setStopTimeout(Duration.ofSeconds(1)); // a grandchild may hold them open
    try {
      var exitCode =
          executor(command, watchdog, streams).execute(commandLine(command), command.environment());
      return watchdog.killedProcess()
          ? Optional.empty()
          : Optional.of(outcome(exitCode, stdout, stderr));
    } catch (IOException e) {
      if (watchdog.killedProcess()) {
        return Optional.empty();
      }
      throw new MachineFault(command.arguments().get(0) + " could not be run.", e);
    }
  }

  /**
   * Runs a program that has to succeed.
   *
   * @throws MachineFault with the program's last lines when its exit code is not 0
   */
  public static Outcome runChecked(Command command) {
    var outcome = run(command);
    if (outcome.exitCode() != 0) {
      throw new MachineFault(command.program()
          + " ended with exit code "
          + outcome.exitCode()
          + ". Its last lines:\n"
          + outcome.lastLines());
    }
    return outcome;
  }

  /**
   * A text whose addresses show no user and password; those of proxies and mirrors may have them.
   */
  public static String withoutLogins(String text) {
    return LOGIN.matcher(text).replaceAll("//***@");
  }

  private static boolean deniedInSpiteOfItsBit(Path program, IOException failure) {
    return String.valueOf(failure.getMessage()).contains("error=13") // EACCES
        && Files.isRegularFile(program)
        && hasExecuteBit(program);
  }

  private static boolean hasExecuteBit(Path program) {
    try {
      return Files.getPosixFilePermissions(program).contains(PosixFilePermission.OWNER_EXECUTE);
    } catch (IOException | UnsupportedOperationException e) {
      return false; // Windows has none
    }
  }

  private static DefaultExecutor executor(
      Command command, ExecuteWatchdog watchdog, PumpStreamHandler streams) {
    var executor = DefaultExecutor.builder()
        .setWorkingDirectory(command.directory().toFile())
        .setExecuteStreamHandler(streams)
        .get();
    executor.setWatchdog(watchdog);
    executor.setProcessDestroyer(new ShutdownHookProcessDestroyer());
    executor.setExitValues(null); // every exit code is returned, none is an exception
    return executor;
  }

  private static CommandLine commandLine(Command command) {
    var line = new CommandLine(command.arguments().get(0));
    command.arguments().stream().skip(1).forEach(argument -> line.addArgument(argument, false));
    return line;
  }

  private static OutputStream teeTo(Consumer<String> progress, OutputStream all) {
    return new LogOutputStream(999, StandardCharsets.UTF_8) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        all.write(bytes, offset, length);
        super.write(bytes, offset, length);
      }

      @Override
      protected void processLine(String line, int level) {
        progress.accept(line);
      }
    };
  }

  private static String inWords(Duration time) {
    return time.toMinutes() > 0 ? time.toMinutes() + " minutes" : time.toMillis() + " ms";
  }

  private static Outcome outcome(
      int exitCode, ByteArrayOutputStream stdout, ByteArrayOutputStream stderr) {
    return new Outcome(
        exitCode, stdout.toString(StandardCharsets.UTF_8), stderr.toString(StandardCharsets.UTF_8));
  }
}
