package io.github.routerimage.oci;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdDelegatingSerializer;
import com.fasterxml.jackson.databind.util.StdConverter;
import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.fs.Sha256;
import java.io.IOException;

/**
 * JSON whose bytes depend on the values alone: members in the order of the record's components,
 * maps by key, line feeds on every system. Digests are written {@code sha256:…}.
 */
final class Json {
  private static final String PREFIX = "sha256:";
  private static final JsonMapper MAPPER = JsonMapper.builder()
      .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
      .addModule(new SimpleModule()
          .addSerializer(new StdDelegatingSerializer(Sha256.class, new Prefixed()))
          .addDeserializer(Sha256.class, new DigestReader()))
      .build();

  private Json() {}

  /** In one line, as OCI documents are stored and sent. */
  static byte[] compact(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // our own records can always be written
    }
  }

  /** Indented by two blanks, with a line feed at the end, for files that people look at. */
  static String pretty(Object value) {
    var indenter = new DefaultIndenter("  ", "\n");
    var printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
        .withObjectIndenter(indenter)
        .withArrayIndenter(indenter);
    try {
      return MAPPER.writer(printer).writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads a document of ours; members that are not known are an error. */
  static <T> T read(String json, Class<T> type) throws JsonProcessingException {
    return MAPPER.readValue(json, type);
  }

  /**
   * Any document, for the few members that are looked at.
   *
   * @throws MachineFault when it is no JSON
   */
  static JsonNode tree(byte[] json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new MachineFault("A document of an image is no JSON. Build it again: mvn package.", e);
    }
  }

  /** Reads {@code sha256:…}. */
  static Sha256 digest(String text) {
    return new Sha256(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text);
  }

  private static final class Prefixed extends StdConverter<Sha256, String> {
    @Override
    public String convert(Sha256 digest) {
      return digest.prefixed();
    }
  }

  private static final class DigestReader extends StdDeserializer<Sha256> {
    private static final long serialVersionUID = 1L;

    DigestReader() {
      super(Sha256.class);
    }

    @Override
    public Sha256 deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return digest(parser.getText());
    }
  }
}
