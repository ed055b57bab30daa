package io.github.routerimage.packer;

import io.github.routerimage.fs.AtomicFiles;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.process.Command;
import io.github.routerimage.process.Processes;
import io.github.routerimage.squeeze.GoProgram;
import io.github.routerimage.tool.Downloads;
import io.github.routerimage.tool.Host;
import io.github.routerimage.tool.NetworkSettings;
import io.github.routerimage.tool.ToolCache;
import io.github.routerimage.tool.Zig;
import io.github.routerimage.tool.ZigTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs to pack, and those that put them to the test. */
final class Programs {
  static final Path SOURCES = Path.of("src", "test", "c", "packer").toAbsolutePath();
  static final Path UNPACKER = Path.of("src", "main", "c", "unpacker").toAbsolutePath();

  private static final Path SMALL = Path.of("src", "test", "go", "small").toAbsolutePath();

  private Programs() {}

  /** This machine, if it is one of ours; the others run under qemu-user. */
  static Platform own() {
    return Platform.all().stream()
        .filter(platform -> GoProgram.emulator(platform).isEmpty())
        .findFirst()
        .orElseThrow(() -> new AssertionError("tests run on linux/amd64 or linux/arm64"));
  }

  /** Compiles C with musl. */
  static Path c(Platform platform, Path program, List<String> flags, Path... sources) {
    var command = new ArrayList<>(List.of("cc"));
    command.addAll(platform.cTarget());
    command.addAll(List.of("-static", "-Wall", "-Wextra", "-Werror", "-I" + UNPACKER));
    command.addAll(flags);
    Stream.of(sources).map(Path::toString).forEach(command::add);
    command.addAll(List.of("-o", program.toString()));
    var zig = zig().executable().toString();
    Processes.runChecked(Command.of(AtomicFiles.parentOf(program), zig)
        .with(command)
        .environment(Map.of("HOME", System.getProperty("user.home"))));
    return program;
  }

  /** A program of {@code src/test/c/packer}. */
  static Path c(Platform platform, String name, Path dir) {
    return c(platform, dir.resolve(name), List.of("-Os", "-s"), SOURCES.resolve(name + ".c"));
  }

  /** The smallest Go program, which exits with 7. */
  static Path small(Platform platform, Path dir) {
    var program = dir.resolve("small");
    Processes.runChecked(GoProgram.go(Optional.empty())
        .command(SMALL, "build", "-trimpath", "-buildvcs=false")
        .with(List.of("-ldflags=-s -w -buildid=", "-o", program.toString(), "."))
        .environment(platform.goEnvironment())
        .environment(Map.of("CGO_ENABLED", "0")));
    return program;
  }

  /** Packs a program into a file of any name. */
  static Path pack(Platform platform, Path program, Path packed) throws IOException {
    return write(packed, Packer.pack(Files.readAllBytes(program), platform));
  }

  static Path write(Path program, byte[] bytes) throws IOException {
    Files.createDirectories(AtomicFiles.parentOf(program));
    Files.write(program, bytes);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return program;
  }

  private static Zig zig() {
    var cache = ToolCache.ofUser(System.getenv());
    var downloads = new Downloads(cache, NetworkSettings.direct());
    return new ZigTool(cache, downloads, Host.current(), System.getenv()).find(Optional.empty());
  }
}
