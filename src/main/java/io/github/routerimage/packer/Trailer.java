package io.github.routerimage.packer;

import io.github.routerimage.fs.Sha256;
import io.github.routerimage.squeeze.TableLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/** The last bytes of a packed file ({@code struct trailer} in {@code unpacker.h}). */
final class Trailer {
  static final String MAGIC = "RIPACK01";
  static final int SIZE = 136;
  static final int IDENTITY = 16;

  private Trailer() {}

  /**
   * The trailer's bytes.
   *
   * @param offset of the streams in the file
   * @param layout where branches were rewritten and Go's tables lie; {@code functions} 0 when they
   *     are packed like all else
   */
  static byte[] of(
      byte[] program, int offset, Machine machine, TableLayout layout, List<PackedStream> streams) {
    var packed = streams.stream().mapToInt(stream -> stream.packed().length).sum();
    var bytes = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(MAGIC.getBytes(StandardCharsets.US_ASCII)).putInt(program.length);
    bytes.putInt(offset).putInt(packed).putInt(machine.number);
    for (var span : List.of(layout.text(), layout.counters(), layout.records())) {
      bytes.putInt(span.offset()).putInt(span.length());
    }
    bytes.putInt(layout.functions()).putInt(layout.alignment());
    for (var stream : streams) {
      bytes.putInt(stream.packed().length).putInt(stream.length());
      bytes.put((byte) stream.literalContext()).put((byte) stream.literalPosition());
      bytes.put((byte) stream.position()).put((byte) 0);
    }
    bytes.put(Sha256.digest().digest(program), 0, IDENTITY);
    bytes.putInt(check(streams, bytes.array(), bytes.position()));
    return bytes.array();
  }

  private static int check(List<PackedStream> streams, byte[] trailer, int length) {
    var crc = new CRC32();
    streams.forEach(stream -> crc.update(stream.packed()));
    crc.update(trailer, 0, length);
    return (int) crc.getValue();
  }
}
