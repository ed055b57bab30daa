package io.github.routerimage.verify;

import io.github.routerimage.platform.Platform;
import io.github.routerimage.tool.ExecutableSearch;
import io.github.routerimage.tool.Host;
import io.github.routerimage.tool.QemuUser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How this machine runs a platform's programs.
 *
 * @param platform the machine's own, or a foreign one
 * @param program qemu-user, when it is foreign
 */
record Emulation(Platform platform, Optional<Path> program) {
  /** The platform of this machine's own programs; none on one that runs no containers. */
  static Optional<Platform> own(Host host) {
    return switch (host.toString()) {
      case "linux-x86_64" -> Optional.of(Platform.parse("linux/amd64"));
      case "linux-aarch64" -> Optional.of(Platform.parse("linux/arm64"));
      default -> Optional.empty();
    };
  }

  /** Empty when a foreign platform has no emulator here. */
  static Optional<Emulation> of(Platform platform, Host host, ExecutableSearch path) {
    if (own(host).filter(platform::equals).isPresent()) {
      return Optional.of(new Emulation(platform, Optional.empty()));
    }
    return QemuUser.find(platform.emulator().get(0), path)
        .map(program -> new Emulation(platform, Optional.of(program)));
  }

  String inWords() {
    return program.isPresent() ? "under " + platform.emulator().get(0) : "natively";
  }

  /** What the lab has to know to register the emulator with its kernel. */
  List<String> arguments() {
    var arguments = new ArrayList<String>();
    program.ifPresent(qemu -> {
      var options = platform.emulator();
      arguments.add("-emulator=" + qemu);
      if (options.contains("-cpu")) {
        arguments.add("-cpu=" + options.get(options.indexOf("-cpu") + 1));
      }
      arguments.add("-machine=" + platform.elfMachine());
      arguments.add("-class=" + (platform.architecture().equals("arm") ? 1 : 2));
    });
    return arguments;
  }
}
