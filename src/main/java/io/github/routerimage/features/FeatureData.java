package io.github.routerimage.features;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.routerimage.fs.Data;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Reads the data files of this package: JSON with {@code //} comments. A field that is not there is
 * empty, one that nobody knows is an error.
 */
final class FeatureData {
  /** For {@link JsonMapper}: what is absent is empty. */
  static final JsonSetter.Value ABSENT_IS_EMPTY = JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);

  private static final JsonMapper MAPPER = JsonMapper.builder()
      .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
      .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
      .withConfigOverride(String.class, config -> config.setSetterInfo(ABSENT_IS_EMPTY))
      .withConfigOverride(List.class, config -> config.setSetterInfo(ABSENT_IS_EMPTY))
      .build();

  private FeatureData() {}

  static <T> List<T> list(String resource, Class<T[]> type) {
    return List.of(object(resource, type));
  }

  static <T> T object(String resource, Class<T> type) {
    try (var in = Data.open(FeatureData.class, resource)) {
      return MAPPER.readValue(in, type);
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }
}
