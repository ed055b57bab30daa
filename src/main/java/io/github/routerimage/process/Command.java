package io.github.routerimage.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What to start: no shell takes part, and the child sees only the environment given here.
 *
 * @param arguments the program, then its arguments, each passed on as it is
 * @param directory where it runs
 * @param environment everything that the child sees
 * @param timeout after which it is ended
 */
public record Command(
    List<String> arguments, Path directory, Map<String, String> environment, Duration timeout) {

  public Command {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /** A program in a directory, with an empty environment and ten minutes. */
  public static Command of(Path directory, String program, String... arguments) {
    var all = new ArrayList<>(List.of(program));
    all.addAll(List.of(arguments));
    return new Command(all, directory, Map.of(), Duration.ofMinutes(10));
  }

  /** The same with more arguments at the end. */
  public Command with(List<String> more) {
    var all = new ArrayList<>(arguments);
    all.addAll(more);
    return new Command(all, directory, environment, timeout);
  }

  /** The same with more variables; a name already there is replaced. */
  public Command environment(Map<String, String> more) {
    var all = new TreeMap<>(environment);
    all.putAll(more);
    return new Command(arguments, directory, all, timeout);
  }

  /** The same with another time limit. */
  public Command timeout(Duration other) {
    return new Command(arguments, directory, environment, other);
  }

  /** The program's name, as messages call it. */
  public String program() {
    return Path.of(arguments.get(0)).getFileName().toString();
  }
}
