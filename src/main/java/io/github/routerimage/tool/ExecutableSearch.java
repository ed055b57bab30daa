package io.github.routerimage.tool;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds programs on a PATH that is given, never on the one that the Java runtime would use by
 * itself. Relative and empty parts are left out: what lies in the current directory is not a tool.
 *
 * @param directories in the order of the search
 * @param host decides how programs are called
 */
public record ExecutableSearch(List<Path> directories, Host host) {

  public ExecutableSearch {
    directories = List.copyOf(directories);
  }

  /** Searches the value of a {@code PATH} variable; Windows splits it at semicolons. */
  public static ExecutableSearch on(String path, Host host) {
    var directories = new ArrayList<Path>();
    for (var part : path.split(host.windows() ? ";" : ":")) {
      directory(part).filter(Path::isAbsolute).ifPresent(directories::add);
    }
    return new ExecutableSearch(directories, host);
  }

  /** Searches the PATH of an environment; Windows calls it {@code Path}. */
  public static ExecutableSearch in(Map<String, String> environment, Host host) {
    return environment.entrySet().stream()
        .filter(variable -> host.windows()
            ? variable.getKey().equalsIgnoreCase("PATH")
            : variable.getKey().equals("PATH"))
        .findFirst()
        .map(variable -> on(variable.getValue(), host))
        .orElseGet(() -> on("", host));
  }

  /** Every program of one of these names, the directories in order, then the names in order. */
  public List<Path> all(String... names) {
    var found = new ArrayList<Path>();
    for (var directory : directories) {
      for (var name : names) {
        var file = directory.resolve(host.program(name));
        if (Files.isRegularFile(file) && Files.isExecutable(file)) {
          found.add(file);
        }
      }
    }
    return found;
  }

  private static Optional<Path> directory(String part) {
    try {
      return Optional.of(Path.of(part.replace("\"", ""))); // Windows allows quotes in PATH
    } catch (InvalidPathException e) {
      return Optional.empty(); // such a directory cannot exist here
    }
  }
}
