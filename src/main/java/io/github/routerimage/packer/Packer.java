package io.github.routerimage.packer;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.fs.Sha256;
import io.github.routerimage.platform.Platform;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Packs programs behind the unpacker of their platform. */
public final class Packer {
  private static final String RECIPE = "1"; // raise it when this package changes
  private static final int ALIGNMENT = 16;

  private Packer() {}

  /** All that the output depends on besides the program. */
  public static String recipe(Platform platform) {
    return RECIPE + " " + Sha256.of(UnpackerProgram.of(platform)).hex();
  }

  /**
   * A file that runs as the program does. It is unpacked once more by code that shares nothing with
   * the packer, and compared.
   *
   * @param program an ELF file of that platform, not packed
   * @throws MachineFault when it is no ELF file, or when what was packed does not unpack to the
   *     same bytes, which is a fault of this plugin
   */
  public static byte[] pack(byte[] program, Platform platform) {
    var machine = Machine.of(platform);
    var parts = Parts.of(program, machine);
    var file = file(program, parts, UnpackerProgram.of(platform), machine);
    if (!Arrays.equals(Unpacker.unpack(file), program)) {
      throw new MachineFault(
          "the packed program does not unpack to the same bytes, which is a fault"
              + " of this plugin. Report it, and write <compression>upx</compression> until then.");
    }
    return file;
  }

  /** The unpacker, the packed parts and the trailer. */
  static byte[] file(byte[] program, Parts parts, byte[] unpacker, Machine machine) {
    var streams = parts.contents().parallelStream().map(PackedStream::pack).toList();
    var file = new ByteArrayOutputStream();
    file.writeBytes(Arrays.copyOf(unpacker, (unpacker.length + ALIGNMENT - 1) & -ALIGNMENT));
    var offset = file.size();
    streams.forEach(stream -> file.writeBytes(stream.packed()));
    file.writeBytes(Trailer.of(program, offset, machine, parts.layout(), streams));
    return file.toByteArray();
  }
}
