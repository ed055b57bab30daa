package io.github.routerimage.surroundings;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The variables of {@code poisons.properties} and the files that they speak of. */
public final class Poisons {
  private static final List<String> FAKES = List.of(
      "ar",
      "as",
      "awk",
      "bzip2",
      "cc",
      "clang",
      "find",
      "gcc",
      "gmake",
      "go",
      "gofmt",
      "grep",
      "ld",
      "make",
      "od",
      "python3",
      "qemu-aarch64",
      "qemu-arm",
      "sed",
      "sh",
      "sort",
      "tar",
      "upx",
      "upx-ucl",
      "zig");

  private final Path dir;

  /** @param dir where the files go */
  public Poisons(Path dir) {
    this.dir = dir;
  }

  /** All variables, by name. */
  public Map<String, String> variables() throws IOException {
    var properties = new Properties();
    try (var reader = new InputStreamReader(
        Poisons.class.getResourceAsStream("/surroundings/poisons.properties"),
        StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    var variables = new TreeMap<String, String>();
    properties
        .stringPropertyNames()
        .forEach(name ->
            variables.put(name, properties.getProperty(name).replace("DIR", dir.toString())));
    return variables;
  }

  /** Writes the files; each would spoil what it reaches. */
  public void writeFiles() throws IOException {
    Files.createDirectories(dir);
    Files.writeString(
        dir.resolve("go.env"),
        "GOFLAGS=-tags=poison\nGOARM64=v9.0\nGOAMD64=v4\nGOTOOLCHAIN=go1.99.0\nCGO_ENABLED=1\n");
    Files.writeString(dir.resolve("go.work"), "go 1.99\n");
    Files.writeString(dir.resolve("go.mod"), "module poison\n");
    Files.writeString(dir.resolve("poison.so"), "no library\n");
    Files.writeString(dir.resolve("poison.mk"), "$(error poison)\n");
    Files.writeString(dir.resolve("poison.sh"), "exit 66\n");
    Files.writeString(dir.resolve("config"), "CONFIG_BUILD_LIBBUSYBOX=y\n");
  }

  /**
   * A directory with programs that are not what they are called; the names of those that were
   * started lie beside it in {@code started}.
   */
  public Path fakes() throws IOException {
    var fakes = Files.createDirectories(dir.resolve("fakes"));
    for (var name : FAKES) {
      var fake = Files.writeString(
          fakes.resolve(name),
          "#!/bin/sh\necho " + name + " >>'" + started() + "'\necho fake 1.0\n");
      fake.toFile().setExecutable(true);
    }
    return fakes;
  }

  /** Names of fakes that were started. */
  public Path started() {
    return dir.resolve("started");
  }
}
