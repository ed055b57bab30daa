package io.github.routerimage.fs;

import io.github.routerimage.failure.RejectedValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A SHA-256 digest, 64 lower-case hexadecimal digits.
 *
 * @param hex the digits, without {@code sha256:}
 */
public record Sha256(String hex) {
  private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{64}");

  public Sha256 {
    if (!SHAPE.matcher(hex).matches()) {
      throw new RejectedValue(
          hex, "it is no SHA-256 digest", "write 64 hexadecimal digits in lower case");
    }
  }

  /** The digest of bytes in memory. */
  public static Sha256 of(byte[] bytes) {
    var digest = digest();
    digest.update(bytes);
    return from(digest);
  }

  /** The digest of a file's content. */
  public static Sha256 of(Path file) throws IOException {
    var digest = digest();
    try (InputStream in = Files.newInputStream(file);
        var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      in.transferTo(out);
    }
    return from(digest);
  }

  /** The digest that {@code digest} has gathered; resets it. */
  public static Sha256 from(MessageDigest digest) {
    return new Sha256(HexFormat.of().formatHex(digest.digest()));
  }

  /** A fresh SHA-256; every Java runtime has it. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The form that OCI documents use: {@code sha256:…}. */
  public String prefixed() {
    return "sha256:" + hex;
  }

  @Override
  public String toString() {
    return hex;
  }
}
