package io.github.routerimage.tailscale;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.routerimage.platform.Platform;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CompileProgressTest {
  @Test
  @DisplayName("package names and downloads are progress, everything else is an error to show")
  void errors() {
    var progress = new CompileProgress(Platform.parse("linux/arm64"));

    progress.line("go: downloading golang.org/x/net v0.60.0");
    progress.line("tailscale.com/ipn/ipnlocal");
    progress.line("golang.org/x/sys/unix");
    progress.line("# tailscale.com/cmd/tailscaled");
    progress.line("cmd/tailscaled/x.go:10:2: undefined: json.SkipFunc");

    assertThat(progress.errors())
        .isEqualTo(
            "# tailscale.com/cmd/tailscaled\ncmd/tailscaled/x.go:10:2: undefined: json.SkipFunc");
  }
}
