package io.github.routerimage.oci;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.routerimage.fs.Sha256;
import io.github.routerimage.platform.Platform;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one document points to another (OCI image specification 1.1, descriptor.md).
 *
 * @param size of what it points to, in bytes
 * @param platform only where an index points to a manifest
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Descriptor(
    String mediaType,
    Sha256 digest,
    long size,
    @Nullable Target platform,
    Map<String, String> annotations) {

  static Descriptor of(String mediaType, Sha256 digest, long size) {
    return new Descriptor(mediaType, digest, size, null, Map.of());
  }

  Descriptor with(Map<String, String> others) {
    return new Descriptor(mediaType, digest, size, platform, others);
  }

  Descriptor with(Platform other) {
    var target = new Target(other.architecture(), other.os(), other.variant());
    return new Descriptor(mediaType, digest, size, target, annotations);
  }

  /** A platform as an index writes it. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Target(String architecture, String os, String variant) {}
}
