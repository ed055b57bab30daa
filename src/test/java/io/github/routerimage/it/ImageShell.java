package io.github.routerimage.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.routerimage.fs.Data;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.rootfs.ElfHeader;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The shell of an unpacked image.
 *
 * <p>It runs in a chroot, with namespaces that need no root. Another machine's shell runs there
 * under qemu-user, which the namespaces' own binfmt_misc starts for it and its children (Linux from
 * 6.7 on; flag F, so the emulator is found outside the chroot). The register of the machine stays
 * as it is.
 */
public final class ImageShell {
  private final Path root;
  private final Platform platform;

  ImageShell(Path root, Platform platform) {
    this.root = root;
    this.platform = platform;
  }

  /** The program knows exactly the applets that have a link in the image, this many. */
  public List<String> hasApplets(int count) throws IOException {
    var listed = run("--list").lines().toList();
    assertThat(listed).hasSize(count);
    try (var files = Files.list(root.resolve("bin"))) {
      assertThat(files
              .map(file -> file.getFileName().toString())
              .filter(name -> !name.equals("busybox")))
          .containsExactlyInAnyOrderElementsOf(listed);
    }
    for (var applet : listed) {
      assertThat(Files.readSymbolicLink(root.resolve("bin").resolve(applet)))
          .hasToString("busybox");
    }
    return listed;
  }

  /** Static, for this platform, of at most this many bytes. */
  public void isProgramOfAtMost(long bytes) throws IOException {
    var content = Files.readAllBytes(busybox());
    var elf = ElfHeader.read(content);
    assertThat(elf.machine()).isEqualTo(platform.elfMachine());
    assertThat(elf.interpreter()).isEmpty();
    assertThat((long) content.length).isLessThanOrEqualTo(bytes);
  }

  /** A script with loops, functions, pipelines, arithmetic; the same output everywhere. */
  public void runsTheScript() throws IOException {
    var script = Files.writeString(root.resolve("script.sh"), resource("script.sh"));
    assertThat(run("ash", script.toString())).isEqualTo(resource("script.out"));
  }

  /** Every applet under its link in a chroot, and what people do with the larger ones. */
  public void runsEveryAppletInAChroot() throws IOException {
    Files.writeString(root.resolve("every-applet.sh"), resource("every-applet.sh"));
    assertThat(chroot("/bin/ash /every-applet.sh")).endsWith("All applets run.\n");
  }

  /** A question to a name server on the loopback, which gives every name the same address. */
  public void asksANameServer() throws IOException {
    try (var server = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      var answering = new Thread(() -> answer(server));
      answering.setDaemon(true); // it ends with the socket
      answering.start();
      assertThat(run(
              "nslookup",
              "-port=" + server.getLocalPort(),
              "-type=a",
              "cellar.example",
              "127.0.0.1"))
          .contains("Name:\tcellar.example\nAddress: 100.64.0.7\n");
    }
  }

  /** Until the socket is closed (RFC 1035, section 4.1: header, question, one resource record). */
  private static void answer(DatagramSocket server) {
    try {
      while (true) {
        var packet = new DatagramPacket(new byte[512], 512);
        server.receive(packet);
        var reply = ByteBuffer.allocate(packet.getLength() + 16);
        reply.put(packet.getData(), 0, packet.getLength());
        reply.putShort((short) 0xc00c); // the name in the question
        reply.putShort((short) 1).putShort((short) 1).putInt(60).putShort((short) 4);
        reply.put(new byte[] {100, 64, 0, 7});
        reply.putShort(2, (short) 0x8180).putShort(6, (short) 1);
        server.send(new DatagramPacket(reply.array(), reply.limit(), packet.getSocketAddress()));
      }
    } catch (IOException e) {
      assertThat(server.isClosed()).isTrue();
    }
  }

  /** The editor and the process list, with a terminal and someone at its keys. */
  public void runsInATerminal() throws IOException {
    typed("/bin/vi /tmp/written", "ihello\\033", ":wq\\r");
    assertThat(root.resolve("tmp/written")).hasContent("hello\n");
    assertThat(typed("/bin/top", "q")).contains("Mem:").contains("Load average:");
  }

  /** A pause after each group of keys: an escape and what follows at once are one key to vi. */
  private String typed(String command, String... keys) throws IOException {
    var typing = new StringBuilder("sleep 1");
    for (var group : keys) {
      typing.append("; printf '").append(group).append("'; sleep 1");
    }
    return ForeignTool.BASH.run(
        root,
        "-c",
        "(" + typing + ") | TERM=vt100 script -qec \"" + inside(command) + "\" /dev/null");
  }

  private String chroot(String command) throws IOException {
    return ForeignTool.BASH.run(root, "-c", inside(command));
  }

  /** A new root needs its own /proc; without root it takes a user namespace to be one. */
  private String inside(String command) throws IOException {
    return "unshare --map-root-user --mount --net --pid --fork sh -c '"
        + emulation()
        + "mount -t proc proc proc && mount --rbind /dev dev && exec chroot . /bin/env PATH=/bin "
        + command + "'";
  }

  /** What registers the emulator for this platform's programs; nothing for the machine's own. */
  private String emulation() throws IOException {
    var emulator = ForeignTool.emulator(platform).start();
    if (emulator.isEmpty()) {
      return "";
    }
    Files.writeString(root.resolve("binfmt"), binfmt(emulator.get(0)));
    var cpu = emulator.size() > 2 ? "export QEMU_CPU=" + emulator.get(2) + " && " : "";
    return cpu
        + "mount -t binfmt_misc binfmt /proc/sys/fs/binfmt_misc && "
        + "cat binfmt > /proc/sys/fs/binfmt_misc/register && ";
  }

  /** A line of binfmt_misc: the first 20 bytes of an ELF header, with the ABI left open, or PIE. */
  private String binfmt(String emulator) {
    var wide = platform.architecture().equals("arm64");
    var machine = String.format(Locale.ROOT, "\\x%02x", platform.elfMachine());
    var magic = "\\x7fELF" + (wide ? "\\x02" : "\\x01") + "\\x01\\x01" + "\\x00".repeat(9)
        + "\\x02\\x00" + machine + "\\x00";
    var mask = "\\xff".repeat(7) + "\\x00" + "\\xff".repeat(8) + "\\xfe\\xff\\xff\\xff";
    return ":image:M::" + magic + ":" + mask + ":" + emulator + ":F";
  }

  private String run(String... arguments) {
    var all = new ArrayList<>(List.of(busybox().toString()));
    all.addAll(List.of(arguments));
    return ForeignTool.emulator(platform).run(root, all.toArray(String[]::new));
  }

  private Path busybox() {
    return root.resolve("bin/busybox");
  }

  private static String resource(String name) throws IOException {
    try (var in = Data.open(ImageShell.class, name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
