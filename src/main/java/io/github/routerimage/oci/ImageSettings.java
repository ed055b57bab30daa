package io.github.routerimage.oci;

import io.github.routerimage.failure.RejectedValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How an image is run and what it says about itself; the same for all platforms.
 *
 * <p>Entrypoint and command are both required: RouterOS from 7.22 on refuses some images that leave
 * one out ({@code start failed: no command specified}).
 *
 * @param entrypoint the program by its absolute path, then its first arguments
 * @param command further arguments
 * @param environment variables by name
 * @param labels of the config
 * @param annotations of manifest and index
 * @param volumes absolute paths whose content outlives the container
 * @param stopSignal for example {@code SIGTERM}
 * @param created when the image was made, in UTC; cut to seconds
 */
public record ImageSettings(
    List<String> entrypoint,
    List<String> command,
    SortedMap<String, String> environment,
    SortedMap<String, String> labels,
    SortedMap<String, String> annotations,
    List<String> volumes,
    String stopSignal,
    Instant created) {

  public ImageSettings {
    entrypoint = required("entrypoint", entrypoint);
    command = required("command", command);
    environment = sorted(environment);
    labels = sorted(labels);
    annotations = sorted(annotations);
    volumes = volumes.stream().distinct().sorted().toList();
    created = created.truncatedTo(ChronoUnit.SECONDS);
  }

  private static List<String> required(String name, List<String> arguments) {
    if (arguments.isEmpty()) {
      throw new RejectedValue(
          "",
          "the image has no " + name + ", and RouterOS from 7.22 on may refuse to start it",
          "name at least one argument");
    }
    return List.copyOf(arguments);
  }

  private static SortedMap<String, String> sorted(Map<String, String> map) {
    map.keySet().stream().filter(String::isBlank).findFirst().ifPresent(key -> {
      throw new RejectedValue(key, "a name is missing", "give every value a name");
    });
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }
}
