package io.github.routerimage.packer;

import io.github.routerimage.fs.Sha256;
import io.github.routerimage.squeeze.TableLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The last bytes of a packed file ({@code struct trailer} in {@code unpacker.h}). */
final class Trailer {
  private static final String MAGIC = "RIPACK01";
  static final int SIZE = 136;
  private static final int IDENTITY = 12;

  private static final int FIRST = 1;
  private static final int FACTOR = 0x9e3779b1;

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
    bytes.putInt(sum(program));
    bytes.putInt(sum(Arrays.copyOf(bytes.array(), bytes.position())));
    return bytes.array();
  }

  /** {@code add} of {@code unpacker.h} over all words; zeros fill the last one. */
  static int sum(byte[] bytes) {
    var words = ByteBuffer.wrap(Arrays.copyOf(bytes, (bytes.length + 3) & -4))
        .order(ByteOrder.LITTLE_ENDIAN)
        .asIntBuffer();
    var sum = FIRST;
    while (words.hasRemaining()) {
      sum = (Integer.rotateLeft(sum, 5) ^ words.get()) * FACTOR;
    }
    return sum;
  }
}
