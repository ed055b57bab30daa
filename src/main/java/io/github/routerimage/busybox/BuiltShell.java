package io.github.routerimage.busybox;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.rootfs.ElfHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A compiled busybox, read back: what is on the disk is compared with what was asked for.
 *
 * @param elf what its header says; empty when it has none
 * @param content the whole file, because names are plain texts somewhere in it
 * @param table {@code include/applet_tables.h}, which busybox's build makes of its configuration:
 *     one line {@code "ash" "\0"} for each applet
 */
record BuiltShell(Optional<ElfHeader> elf, String content, String table) {
  private static final Pattern APPLET = Pattern.compile("(?m)^\"([^\"]+)\" \"\\\\0\"$");

  /** Reads them from the directory in which it was built. */
  static BuiltShell in(Path output) throws IOException {
    var bytes = Files.readAllBytes(program(output));
    return new BuiltShell(
        ElfHeader.isElf(bytes) ? Optional.of(ElfHeader.read(bytes)) : Optional.empty(),
        new String(bytes, StandardCharsets.ISO_8859_1),
        Files.readString(output.resolve("include/applet_tables.h")));
  }

  /** The file itself. */
  static Path program(Path output) {
    return output.resolve("busybox_unstripped");
  }

  /** @throws MachineFault naming the first thing that is not as asked for */
  void check(Shell shell, Platform platform) {
    var header = elf.orElseThrow(() -> wrong(platform, "it is no ELF file"));
    if (header.machine() != platform.elfMachine()
        || (header.flags() & platform.elfFlags()) != platform.elfFlags()) {
      throw wrong(
          platform,
          String.format(
              Locale.ROOT,
              "it is for machine %d with flags %#x",
              header.machine(),
              header.flags()));
    }
    if (header.interpreter().isPresent()) {
      throw wrong(
          platform, "it is not static and asks for " + header.interpreter().get());
    }
    var applets = APPLET.matcher(table).results().map(line -> line.group(1)).toList();
    if (!applets.equals(shell.names())) {
      throw wrong(platform, "its applets are " + applets + ", wanted were " + shell.names());
    }
    if (!holds(applets)) {
      throw wrong(platform, "its applets are not those that were compiled");
    }
  }

  /** In the program the names lie one after the other, each ended by a zero byte, then another. */
  private boolean holds(List<String> applets) {
    return content.contains(String.join("\0", applets) + "\0\0");
  }

  private static MachineFault wrong(Platform platform, String what) {
    return new MachineFault("The shell for " + platform + " is not what was asked for: " + what
        + ". Delete target and build again; if it stays so, report it.");
  }
}
