package io.github.routerimage.routeros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "192.168.88.1/24 | write 192.168.88.0/24",
        "10.0.0.5 | write 10.0.0.5/32",
        "fd00::1/64 | write fd00::/64",
        "fd00:1:0:0:2::1/80 | write fd00:1:0:0:2::/80",
        "FD00::5 | write FD00::5/128",
        "10.0.0.0/33 | no number from 0 to 32",
        "home | it is no network"
      })
  @DisplayName(
      "a route with host bits or without a length is rejected with the form that is meant (C24)")
  void routes(String text, String hint) {
    assertThatThrownBy(() -> new SettingsReader(Map.of()).read(List.of(text), List.of()))
        .hasMessageStartingWith("<router><routes><route> \"" + text + "\": ")
        .extracting(Throwable::getMessage)
        .asString()
        .containsIgnoringCase(hint);
  }

  @Test
  @DisplayName("a route over the container's own subnet is rejected; the default routes are not")
  void overlap() {
    assertThatThrownBy(() -> new SettingsReader(Map.of()).read(List.of("172.16.0.0/12"), List.of()))
        .hasMessageContaining("overlaps with 172.20.0.0/30");
    assertThat(new SettingsReader(Map.of())
            .read(List.of("0.0.0.0/0", "::/0"), List.of())
            .routes())
        .hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "veth | Tailscale0 | Tailscale ignores interfaces",
        "veth | veth ts | at most 15 letters",
        "name | My Router | lower-case letters",
        "subnet | 172.20.0.1/30 | 172.20.0.0/30",
        "subnet | 100.100.0.0/30 | Tailscale's own addresses",
        "subnet | 10.0.0.0/31 | no room",
        "subnet6 | 10.0.0.0/30 | no IPv6 network",
        "directory | /usb1/ts | no slash at its ends",
        "directory | a/../b | no directory",
        "exitNode | yes | true, false",
        "firewall | nftables | router, none",
        "restart | sometimes | on-failure, always, no",
        "memoryHigh | 64 MB | K, M or G",
        "tmpfs | 64 | megabytes like 64M",
        "addressList | my list | the name of an address list",
        "loginServer | example.com | an address like",
        "hostname | my router | letters, digits"
      })
  @DisplayName("each setting says what is wrong with it")
  void rejected(String element, String text, String hint) {
    assertThatThrownBy(() -> new SettingsReader(Map.of(element, text)).read(List.of(), List.of()))
        .hasMessageStartingWith("<router><" + element + "> \"" + text + "\": ")
        .hasMessageContaining(hint);
  }

  @Test
  @DisplayName("several mistakes are reported at once")
  void together() {
    var reader = new SettingsReader(Map.of("veth", "tailscale0", "exitNode", "maybe"));
    assertThatThrownBy(() -> reader.read(List.of("10.0.0.5"), List.of()))
        .hasMessageStartingWith("3 settings in <router> cannot be used:")
        .hasMessageContainingAll("<router><veth>", "<router><exitNode>", "<router><routes><route>");
  }
}
