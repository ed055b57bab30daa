package io.github.routerimage.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.routerimage.failure.UserMistake;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RejectedRequestTest {
  @Test
  @DisplayName("a feature named like a capability is answered with both ways to write it")
  void featureLikeCapability() {
    assertRejected(
        Request.of("1.98.10").features(List.of("exitnode")),
        "<features><feature> \"exitnode\": Tailscale 1.98.10 has no such feature. Nearest:"
            + " advertiseexitnode, useexitnode. Ask for <capability>exit-node</capability>, which"
            + " brings every feature that it takes.");
  }

  @ParameterizedTest
  @CsvSource({
    "netstak, Nearest: netstack. Write netstack.",
    "DNS, Nearest: dns. Write dns.",
    "advertiserouts, Nearest: advertiseroutes. Write advertiseroutes.",
    "quux, Tailscale 1.98.5 has no such feature. List the names with the goal show-features.",
    "udptransport, 'does not have this feature, which exists from 1.104 on. Leave it out,'",
    "lazywg, 'does not have this feature, which exists up to 1.96. Leave it out,'",
    "ts_omit_ssh, it is a build tag. Write <omit><feature>ssh</feature></omit> to leave it out.",
    "ts_include_cli, 'it is a build tag. Remove it, for the command line is always in.'",
    "'dns,ssh', it is more than one name. Write an element for each of them.",
    "' ', '\"\": it is empty. Write a name, or remove the element.'"
  })
  @DisplayName("a feature that is not there is refused with what may have been meant")
  void unknownFeature(String name, String message) {
    assertRejected(
        Request.of("1.98.5").features(List.of(name)),
        "<features><feature> \"" + name.strip() + "\": ",
        message.replace("it is a build tag.", "it is a build tag, not a name."));
  }

  @ParameterizedTest
  @CsvSource({
    "advertiseexitnode, 'it is a feature of Tailscale, not a capability. Ask for exit-node, which"
        + " brings it, or write <features><feature>advertiseexitnode</feature></features>.'",
    "bird, 'not a capability. Write <features><feature>bird</feature></features>.'",
    "subnet_router, there is no such capability. Write subnet-router.",
    "exit, there is no such capability. Write exit-node or use-exit-node.",
    "router-of-dreams, 'Write one of subnet-router, 4via6, exit-node,'",
    "auto-update, 'an image has no package manager, and its update would be lost with the"
        + " container. Raise <tailscaleVersion>, build again'"
  })
  @DisplayName("a capability that is not there is refused with what may have been meant")
  void unknownCapability(String name, String message) {
    assertRejected(
        Request.of("1.102.5").capabilities(name),
        "<capabilities><capability> \"" + name + "\": ",
        message);
  }

  @Test
  @DisplayName("a capability whose feature the version lacks is refused with that feature")
  void absentCapability() {
    var full = Golden.of("1.104.5").registry();
    var features = new TreeMap<>(full.features());
    features.remove("relayserver");
    var later = new FeatureRegistry(TailscaleVersion.parse("1.108.0"), features);

    assertRejected(
        new Request(later, FeatureRequest.fullRouter(later.version())).capabilities("peer-relay"),
        "it takes relayserver, which Tailscale 1.108.0 does not have");
    assertRejected(
        new Request(later, FeatureRequest.fullRouter(later.version()))
            .features(List.of("relayserver")),
        "does not have this feature, which exists up to 1.104.5 at least");
  }

  @Test
  @DisplayName("blanks around names do not matter")
  void blanks() {
    var request = Request.of("1.102.5").capabilities("\n  exit-node ").features(List.of(" bird "));

    assertThat(request.resolve().addList()).contains("advertiseexitnode", "bird");
  }

  @Test
  @DisplayName("all mistakes are told at once")
  void allAtOnce() {
    assertRejected(
        Request.of("1.102.5")
            .capabilities("ssh", "ssh")
            .features(List.of("x", "bird"))
            .omit("bird"),
        "3 mistakes in what the image is to have:\n  <capabilities><capability> \"ssh\": it is"
            + " there twice. Remove one of them.\n  <features><feature> \"x\": Tailscale",
        "\n  <omit><feature> \"bird\": it is in <features> as well. Remove it from one of them.");
  }

  @Test
  @DisplayName("what is needed is not left out without its symptoms being told")
  void omittedButNeeded() {
    assertRejected(
        Request.of("1.102.5").omit("dns"),
        "<omit><feature> \"dns\": every image has it",
        "useexitnode needs it, else public names fail while an exit node is in use",
        "netstack needs it, else one UDP packet to 100.100.100.100:53 crashes the daemon",
        "Remove it from <omit>, or move it to <omitAnyway> if you can live with that.");
    assertRejected(
        Request.of("1.102.5").capabilities("health").omit("health"),
        "<omit><feature> \"health\": capability health takes it");
  }

  @ParameterizedTest
  @CsvSource({
    "clientmetrics, 'netstack needs it, else Tailscale does not compile (undefined: client'",
    "debug, 'cli needs it, else \"tailscale up\" fails with 404 on watch-ipn-bus'"
  })
  @DisplayName("sets that do not compile or log in at 1.96 are refused (tailscale#19240)")
  void setsThatFailedBefore(String omitted, String message) {
    assertRejected(Request.of("1.96.5").omit(omitted), message);
    assertThat(Request.of("1.98.5").omit(omitted).resolve().omitted()).contains(omitted);
  }

  @Test
  @DisplayName("who knows better leaves a coupling out anyway, and is told what that means")
  void omitAnyway() {
    var selection = Request.of("1.104.5").omitAnyway("dns").resolve();

    assertThat(selection.tags()).contains("ts_omit_dns");
    assertThat(selection.warnings())
        .singleElement()
        .asString()
        .startsWith("dns is left out anyway: every image has it")
        .contains("one UDP packet to 100.100.100.100:53 crashes the daemon");
  }

  @Test
  @DisplayName("a declared dependency goes only together with what depends on it, or anyway")
  void declaredDependency() {
    var request = Request.of("1.102.5");

    assertRejected(
        request.omit("peerapiserver"),
        "it is a dependency of advertiseexitnode, which Tailscale's own command keeps together."
            + " Remove it from here, or leave out advertiseexitnode as well.");
    assertThat(request.omit("peerapiserver", "advertiseexitnode").resolve().omitted())
        .contains("peerapiserver", "advertiseexitnode");
    var anyway = request.omitAnyway("peerapiserver").resolve();
    assertThat(anyway.omittedAnyway()).containsExactly("peerapiserver");
    assertThat(anyway.contains("advertiseexitnode")).isTrue();
    assertThat(anyway.warnings())
        .anyMatch(line -> line.startsWith("peerapiserver is left out anyway: ")
            && line.contains("advertiseexitnode depends on it"));
  }

  @Test
  @DisplayName("the command line cannot be left out")
  void commandLine() {
    assertRejected(
        Request.of("1.102.5").omitAnyway("cli"),
        "<omitAnyway><feature> \"cli\": every image has it, for the image logs in");
  }

  @Test
  @DisplayName("a part of the full router that nothing needs is left out without ado")
  void partOfTheFullRouter() {
    var selection = Request.of("1.102.5").omit("portmapper", "health").resolve();

    assertThat(selection.omitted()).contains("portmapper", "health");
    assertThat(selection.warnings()).isEmpty();
  }

  @Test
  @DisplayName("leaving out what is out, or what the version lacks, does no harm")
  void needlessOmission() {
    var selection =
        Request.of("1.98.5").capabilities("health").omit("bird", "udptransport").resolve();

    assertThat(selection.notes())
        .containsExactly(
            "bird is left out in any case, for nothing brings it in.",
            "Tailscale 1.98.5 has no feature udptransport to leave out.");
  }

  @Test
  @DisplayName("what needs a CA bundle is refused without one")
  void bundle() {
    assertRejected(
        Request.of("1.102.5").capabilities("oauth-login").features(List.of("acme")),
        "<capabilities><capability> \"oauth-login\": its feature oauthkey needs more: the image"
            + " does not have a CA bundle: every request ends in \"x509",
        "<features><feature> \"acme\": the image does not have a CA bundle",
        "Set <certificates>mozilla</certificates>.");
  }

  @ParameterizedTest
  @MethodSource("io.github.routerimage.features.Golden#all")
  @DisplayName("what upstream's command removes or refuses to remove, so do we")
  void removalsOfUpstream(Golden golden) {
    var cases =
        golden.cases().filter(one -> !one.min() && !one.remove().isEmpty()).toList();

    assertThat(cases).hasSizeGreaterThan(4);
    for (var one : cases) {
      var rest = new ArrayList<>(golden.registry().features().keySet());
      rest.removeAll(one.remove());
      var removed = one.remove().toArray(String[]::new);
      var request = Request.of(golden).features(rest).withBundle();
      if (one.exit() == 0) {
        assertThat(request.omitAnyway(removed).resolve().tags())
            .isEqualTo("ts_include_cli," + one.tags());
      } else {
        var dependents = Pattern.compile("removing \"\\((.*)\\)\"").matcher(one.error());
        var named = dependents.find() ? dependents.group(1).split("\\|") : new String[] {"\""};
        assertThatThrownBy(request.omit(removed)::resolve)
            .as(one.name())
            .isInstanceOf(UserMistake.class)
            .hasMessageContaining("\"" + one.remove().get(0) + "\"")
            .hasMessageContainingAll(named);
      }
    }
  }

  private static void assertRejected(Request request, String... parts) {
    assertThatThrownBy(request::resolve)
        .isInstanceOf(UserMistake.class)
        .hasMessageContainingAll(parts);
  }
}
