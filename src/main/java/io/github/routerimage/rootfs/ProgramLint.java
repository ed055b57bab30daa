package io.github.routerimage.rootfs;

import io.github.routerimage.platform.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at everything that the kernel may have to start. */
final class ProgramLint {
  /**
   * Program headers and loader names lie at the beginning of a file, in practice in its first page.
   */
  private static final int HEAD = 64 * 1024;

  private ProgramLint() {}

  static List<Finding> findings(LintRequest request) throws IOException {
    var resolver = new LinkResolver(request.rootfs());
    var findings = new ArrayList<Finding>();
    for (var file : request.rootfs().files()) {
      var head = head(file);
      if (ElfHeader.isElf(head)) {
        elf(request.platform(), file, ElfHeader.read(head), resolver).ifPresent(findings::add);
      } else if (file.mode().executable()) {
        script(file, head, resolver).ifPresent(findings::add);
      }
    }
    entrypoint(request.entrypoint(), resolver).ifPresent(findings::add);
    return findings;
  }

  static byte[] head(Entry.File file) throws IOException {
    try (var in = file.content().open()) {
      return in.readNBytes(HEAD);
    }
  }

  private static Optional<Finding> elf(
      Platform platform, Entry.File file, ElfHeader elf, LinkResolver resolver) {
    if (elf.machine() != platform.elfMachine()) {
      return Optional.of(new Finding(
          file.path().text(),
          "it is built for another machine: ELF machine " + elf.machine() + ", and " + platform
              + " is " + platform.elfMachine(),
          "Put the file of this platform there."));
    }
    return elf.interpreter()
        .filter(loader -> !runnable(loader, resolver))
        .map(loader -> new Finding(
            file.path().text(),
            "it is dynamically linked and asks for " + loader + ", which is not in the image",
            "Link it statically, or add the loader and its libraries."));
  }

  private static Optional<Finding> script(Entry.File file, byte[] head, LinkResolver resolver) {
    var first =
        new String(head, StandardCharsets.ISO_8859_1).lines().findFirst().orElse("");
    if (!first.startsWith("#!")) {
      return Optional.empty();
    }
    var interpreter = first.substring(2).strip().split("[ \t]", 2)[0];
    if (runnable(interpreter, resolver)) {
      return Optional.empty();
    }
    return Optional.of(new Finding(
        file.path().text(),
        "its first line asks for \"" + interpreter + "\", which is no program in the image",
        "Choose an interpreter that is there, or build the image with a shell."));
  }

  private static Optional<Finding> entrypoint(List<String> entrypoint, LinkResolver resolver) {
    if (entrypoint.isEmpty()) {
      return Optional.of(
          new Finding("entrypoint", "there is none", "Name a program by its absolute path."));
    }
    var program = entrypoint.get(0);
    if (!program.startsWith("/")) {
      return Optional.of(new Finding(
          program,
          "the entrypoint is not absolute, and RouterOS does not search for it",
          "Write its absolute path."));
    }
    if (!runnable(program, resolver)) {
      return Optional.of(new Finding(
          program,
          "the entrypoint is no executable file in the image",
          "Name a program of the image, and give it mode 0755."));
    }
    return Optional.empty();
  }

  /** Whether a path as a program names it leads to a file that may be run. */
  private static boolean runnable(String path, LinkResolver resolver) {
    return path.length() > 1
        && path.startsWith("/")
        && resolver
            .resolve(path)
            .file()
            .filter(file -> file.mode().executable())
            .isPresent();
  }
}
