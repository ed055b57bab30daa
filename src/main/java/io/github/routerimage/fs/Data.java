package io.github.routerimage.fs;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** The commented resource files that our own data lives in. */
public final class Data {
  private Data() {}

  /** Opens a resource that lies beside a class; that it is there is part of the build. */
  public static InputStream open(Class<?> owner, String name) {
    var stream = owner.getResourceAsStream(name);
    if (stream == null) {
      throw new IllegalStateException(owner.getPackageName() + " has no resource " + name);
    }
    return stream;
  }

  /** Reads a properties file (UTF-8) that lies beside a class. */
  public static Properties properties(Class<?> owner, String name) {
    var properties = new Properties();
    try (var reader = new InputStreamReader(open(owner, name), StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
