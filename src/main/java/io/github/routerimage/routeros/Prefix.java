package io.github.routerimage.routeros;

import io.github.routerimage.failure.RejectedValue;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * A network, written {@code 192.168.88.0/24} or {@code fd00:88::/64}: the bits behind the length
 * are zero. Tailscale refuses other forms, or takes them and shows routes that do not work
 * (tailscale/tailscale#18649).
 *
 * @param address of the network, in the canonical form of its family
 * @param length in bits
 */
public record Prefix(String address, int length) {
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

  /** Reads it; a single address or one with host bits is rejected with the form that is meant. */
  public static Prefix parse(String text) {
    var parts = text.strip().split("/", 2);
    var bytes = bytes(parts[0], text);
    int bits = bytes.length * 8;
    if (parts.length == 1) {
      throw new RejectedValue(
          text, "it is an address, not a network", "write " + parts[0] + "/" + bits);
    }
    if (!parts[1].matches("\\d{1,3}") || Integer.parseInt(parts[1]) > bits) {
      throw new RejectedValue(
          text, "the length is no number from 0 to " + bits, "write it like 192.168.88.0/24");
    }
    int length = Integer.parseInt(parts[1]);
    var number = new BigInteger(1, bytes);
    var masked = number.shiftRight(bits - length).shiftLeft(bits - length);
    var prefix = new Prefix(text(masked, bits), length);
    if (!masked.equals(number)) {
      throw new RejectedValue(
          text, "bits behind /" + length + " are set, so it is no network", "write " + prefix);
    }
    return prefix;
  }

  /** Whether it is IPv6. */
  public boolean six() {
    return address.contains(":");
  }

  /** Whether an address lies in both. */
  public boolean overlaps(Prefix other) {
    if (six() != other.six()) {
      return false;
    }
    int bits = six() ? 128 : 32;
    int shift = bits - Math.min(length, other.length);
    return number().shiftRight(shift).equals(other.number().shiftRight(shift));
  }

  /** The n-th address, without a length. */
  String host(int n) {
    return text(number().add(BigInteger.valueOf(n)), six() ? 128 : 32);
  }

  /** The mask in the form of an address. */
  String mask() {
    int bits = six() ? 128 : 32;
    var ones = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE.shiftLeft(bits - length));
    return text(ones, bits);
  }

  private BigInteger number() {
    return new BigInteger(1, bytes(address, address));
  }

  private static byte[] bytes(String address, String text) {
    try {
      if (IPV4.matcher(address).matches() || IPV6.matcher(address).matches()) {
        return InetAddress.getByName(address).getAddress(); // a literal, so no name is looked up
      }
    } catch (UnknownHostException e) {
      // said below
    }
    throw new RejectedValue(
        text, "it is no network", "write it like 192.168.88.0/24 or fd00:88::/64");
  }

  private static String text(BigInteger number, int bits) {
    var padded = new byte[bits / 8];
    var raw = number.toByteArray();
    int size = Math.min(raw.length, padded.length);
    System.arraycopy(raw, raw.length - size, padded, padded.length - size, size);
    try {
      var text = InetAddress.getByAddress(padded).getHostAddress();
      return bits == 32 ? text : shortened(text);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  /** RFC 5952: the first longest run of zero groups becomes two colons. */
  private static String shortened(String text) {
    for (int run = 8; run > 1; run--) {
      var zeros = "(^|:)0(:0){" + (run - 1) + "}(:|$)";
      var once = text.replaceFirst(zeros, "::");
      if (!once.equals(text)) {
        return once;
      }
    }
    return text;
  }

  @Override
  public String toString() {
    return address + "/" + length;
  }
}
