package io.github.routerimage.oci;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.routerimage.fs.Sha256;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipLayerWriterTest {
  @TempDir
  Path dir;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_534, 65_535, 65_536, 131_070, 300_000})
  @DisplayName("java.util.zip reads back what was written, whatever its length")
  void readBack(int length) throws Exception {
    var bytes = new byte[length];
    new Random(length).nextBytes(bytes);

    var gzip = GzipLayerWriter.write(layer(bytes), dir.resolve("layer.tar.gz"));

    try (var in = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(gzip.file())))) {
      assertThat(in.readAllBytes()).isEqualTo(bytes);
    }
    assertThat(gzip.digest()).isEqualTo(Sha256.of(gzip.file()));
    assertThat(gzip.file()).hasSize(gzip.size());
  }

  @Test
  @DisplayName("the bytes are the same on every JDK")
  void sameBytesEverywhere() throws Exception {
    var bytes = "the same bytes everywhere".repeat(10_000).getBytes(StandardCharsets.UTF_8);

    var gzip = GzipLayerWriter.write(layer(bytes), dir.resolve("layer.tar.gz"));

    assertThat(gzip.digest())
        .hasToString("9510c3432c998103f22786f0142209b0273e76b2b16fa99924abd7a41245988e");
  }

  private Layer layer(byte[] bytes) throws Exception {
    var file = Files.write(dir.resolve("layer.tar"), bytes);
    return new Layer(file, bytes.length, Sha256.of(bytes));
  }
}
