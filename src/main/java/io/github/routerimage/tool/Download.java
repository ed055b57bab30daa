package io.github.routerimage.tool;

import java.net.URI;
import java.util.Locale;

/**
 * One file to fetch.
 *
 * @param what names it in messages: {@code upx 4.2.4 for linux-x86_64}
 * @param address where its maker has it; {@code http}, {@code https} or {@code file}
 * @param pin what it must be
 * @param pinnedIn where the pin is written: {@code tools/upx.properties}
 * @param size in bytes, only shown; 0 when unknown
 * @param mirrored whether {@code <toolMirror>} stands in for the address
 * @param otherWay what the user can do instead of fetching, a clause: {@code set <upx><path> to …}
 */
public record Download(
    String what,
    URI address,
    Pin pin,
    String pinnedIn,
    long size,
    boolean mirrored,
    String otherWay) {

  /** The last part of the address. */
  public String fileName() {
    var path = address.getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Its size for messages: {@code , 66.9 MB}, or nothing. */
  String sizeText() {
    return size == 0 ? "" : String.format(Locale.ROOT, ", %.1f MB", size / 1e6);
  }
}
