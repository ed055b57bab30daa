package io.github.routerimage.packer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.LZMAOutputStream;
import org.tukaani.xz.UnsupportedOptionsException;

/** A packed part: LZMA without header and end mark. */
final class PackedStream {
  /** The parameters that paid off somewhere (lc, lp, pb) in what is packed here. */
  private static final List<int[]> CANDIDATES =
      List.of(new int[] {4, 0, 0}, new int[] {3, 0, 3}, new int[] {2, 2, 2}, new int[] {0, 2, 2});

  private static final int QUICK_MATCH = 32;

  private final byte[] packed;
  private final int length;
  private final int[] parameters;

  private PackedStream(byte[] packed, int length, int[] parameters) {
    this.packed = packed;
    this.length = length;
    this.parameters = parameters;
  }

  /** What is stored. */
  byte[] packed() {
    return packed;
  }

  /** Bytes before packing. */
  int length() {
    return length;
  }

  /** Bits of the byte before that choose the odds of a literal (lc). */
  int literalContext() {
    return parameters[0];
  }

  /** Bits of the position that do (lp). */
  int literalPosition() {
    return parameters[1];
  }

  /** Bits of the position that choose all other odds (pb). */
  int position() {
    return parameters[2];
  }

  /**
   * Packs as small as it goes. The parameters are chosen by packing with each of the candidates
   * quickly, so the result depends on nothing but the bytes.
   */
  static PackedStream pack(byte[] bytes) {
    if (bytes.length == 0) {
      return new PackedStream(bytes, 0, CANDIDATES.get(0));
    }
    var best = CANDIDATES.stream()
        .min(Comparator.comparingInt(
            parameters -> pack(bytes, quick(bytes.length, parameters)).length))
        .orElseThrow();
    return new PackedStream(pack(bytes, best(bytes.length, best)), bytes.length, best);
  }

  private static byte[] pack(byte[] bytes, LZMA2Options options) {
    var out = new ByteArrayOutputStream();
    try (var packer = new LZMAOutputStream(out, options, false)) {
      packer.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static LZMA2Options best(int size, int[] parameters) {
    return options(
        size, parameters, LZMA2Options.MODE_NORMAL, LZMA2Options.NICE_LEN_MAX, LZMA2Options.MF_BT4);
  }

  private static LZMA2Options quick(int size, int[] parameters) {
    return options(size, parameters, LZMA2Options.MODE_FAST, QUICK_MATCH, LZMA2Options.MF_HC4);
  }

  private static LZMA2Options options(
      int size, int[] parameters, int mode, int match, int matchFinder) {
    try {
      return new LZMA2Options(
          Math.max(LZMA2Options.DICT_SIZE_MIN, size),
          parameters[0],
          parameters[1],
          parameters[2],
          mode,
          match,
          matchFinder,
          0); // as deep as the match finder thinks fit
    } catch (UnsupportedOptionsException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
