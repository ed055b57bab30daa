package io.github.routerimage.registry;

import com.google.cloud.tools.jib.http.Response;
import java.io.IOException;

/**
 * A manifest or an index as it came. Jib hands out only what its own templates keep of one, without
 * variants, annotations and size, so the bytes leave it this way.
 */
final class DocumentRead extends IOException {
  private static final long serialVersionUID = 1L;
  private static final int LARGEST = 4 << 20; // what registries take for a manifest

  private final transient byte[] bytes;

  DocumentRead(Response response) throws IOException {
    try (response) {
      this.bytes = response.getBody().readNBytes(LARGEST);
    }
  }

  byte[] bytes() {
    return bytes;
  }
}
