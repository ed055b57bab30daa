package io.github.routerimage.packer;

import java.util.Arrays;

/**
 * Numbers for the offsets of a text: functions by their order, all other offsets after them. That
 * is a permutation of the text's offsets, so nothing is lost, and a call of a function has the same
 * few bytes wherever it stands.
 */
final class Targets {
  private final int[] entries;
  private final int size;

  /**
   * @param entries offsets of functions, ascending
   * @param size how many offsets the text has
   */
  Targets(int[] entries, int size) {
    this.entries = entries;
    this.size = size;
  }

  /** Whether the entries ascend and lie in the text, without which they number nothing. */
  static boolean fit(int[] entries, int size) {
    for (int i = 0; i < entries.length; i++) {
      if (entries[i] >= size || entries[i] <= (i == 0 ? -1 : entries[i - 1])) {
        return false;
      }
    }
    return true;
  }

  /** Offsets outside the text keep their own number. */
  int number(int offset) {
    if (offset < 0 || offset >= size) {
      return offset;
    }
    var found = Arrays.binarySearch(entries, offset);
    return found >= 0 ? found : entries.length + offset + found + 1;
  }
}
