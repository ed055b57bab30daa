package io.github.routerimage.tailscale;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.routerimage.features.TailscaleVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverlayTest {
  @TempDir
  Path dir;

  @Test
  @DisplayName(
      "the list puts each source beside tailscaled's own, under a name that upstream cannot have")
  void list() throws IOException {
    var source = new TailscaleSource(TailscaleVersion.parse("1.102.5"), dir.resolve("src"), "h1:x");

    var overlay = Overlay.router(dir.resolve("with blank"), source);

    var replace = new JsonMapper().readTree(overlay.list().toFile()).get("Replace");
    assertThat(replace).hasSameSizeAs(Overlay.ROUTER);
    for (var name : Overlay.ROUTER) {
      var place = dir.resolve("src/cmd/tailscaled/zz_router_" + name).toString();
      assertThat(Path.of(replace.get(place).asText())).exists();
      assertThat(Files.readString(Path.of(replace.get(place).asText()))).contains("package main");
    }
  }
}
