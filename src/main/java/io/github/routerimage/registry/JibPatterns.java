package io.github.routerimage.registry;

import com.google.cloud.tools.jib.api.DescriptorDigest;
import com.google.cloud.tools.jib.api.ImageReference;
import java.util.Locale;

/**
 * Jib Core puts numbers into two of its patterns with {@code String.format} in the language of the
 * user; in Arabic or Thai digits they are no patterns, and the classes cannot be used for the rest
 * of the build (jib-core 0.28.1). So they are loaded here first, in no language.
 */
final class JibPatterns {
  static {
    var language = Locale.getDefault(Locale.Category.FORMAT);
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    try {
      for (var type : new Class<?>[] {ImageReference.class, DescriptorDigest.class}) {
        Class.forName(type.getName(), true, type.getClassLoader());
      }
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e); // we have just named them
    } finally {
      Locale.setDefault(Locale.Category.FORMAT, language);
    }
  }

  private JibPatterns() {}

  /** Whoever uses one of them calls this before. */
  static void load() {} // the block above runs once
}
