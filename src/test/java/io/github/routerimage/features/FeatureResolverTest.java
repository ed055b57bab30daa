package io.github.routerimage.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.routerimage.features.FeatureSelection.Kept;
import io.github.routerimage.features.Reason.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FeatureResolverTest {
  @ParameterizedTest
  @MethodSource("io.github.routerimage.features.Golden#all")
  @DisplayName("a project that names nothing gets the full router, with upstream's very tags")
  void fullRouter(Golden golden) {
    var registry = golden.registry();

    var selection =
        FeatureResolver.resolve(registry, FeatureRequest.fullRouter(registry.version()));

    assertThat(selection.tags()).isEqualTo(withoutLegacy(golden, "corrected list"));
    assertThat(selection.inert()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.github.routerimage.features.Golden#all")
  @DisplayName("the reference's list gives upstream's very tags, and says what is inert in it")
  void referenceList(Golden golden) {
    var list = golden.named("reference list").add();

    var selection = Request.of(golden).features(list).withBundle().resolve();

    assertThat(selection.tags()).isEqualTo(withoutLegacy(golden, "reference list"));
    assertThat(selection.inert())
        .extracting(FeatureSelection.Inert::feature)
        .containsExactly("iptables", "listenrawdisco");
    assertThat(selection.warnings())
        .anyMatch(one -> one.startsWith("iptables does nothing"))
        .anyMatch(one -> one.startsWith("listenrawdisco does nothing"));
  }

  @ParameterizedTest
  @CsvSource({"1.98.5", "1.102.5"})
  @DisplayName("c2n and peerapiclient, which the reference's list lacks, come in with the reason")
  void missingDependenciesOfTheReference(String version) {
    var golden = Golden.of(version);

    var selection =
        Request.of(golden).features(golden.named("reference list").add()).resolve();

    assertThat(reasons(selection, "c2n")).containsExactly("dependency of advertiseroutes");
    assertThat(reasons(selection, "peerapiclient")).containsExactly("dependency of useexitnode");
  }

  @ParameterizedTest
  @MethodSource("io.github.routerimage.features.Golden#all")
  @DisplayName("whatever single feature is asked for, all that it needs is in, each with a reason")
  void eachFeature(Golden golden) {
    for (var name : golden.registry().features().keySet()) {
      assertSound(
          golden, Request.of(golden).features(List.of(name)).withBundle().resolve());
    }
  }

  @ParameterizedTest
  @MethodSource("io.github.routerimage.features.Golden#all")
  @DisplayName("whatever capability is asked for, all that it needs is in, each with a reason")
  void eachCapability(Golden golden) {
    for (var capability : Catalog.OURS.capabilities()) {
      if (capability.refused().isEmpty()) {
        var request = Request.of(golden).capabilities(capability.name()).withBundle();
        var selection = request.resolve();
        assertSound(golden, selection);
        assertThat(names(selection)).containsAll(capability.features());
      }
    }
  }

  private static void assertSound(Golden golden, FeatureSelection selection) {
    var registry = golden.registry();
    var names = names(selection);
    assertThat(registry.closure(names)).containsExactlyElementsOf(names);
    assertThat(selection.features()).allMatch(kept -> !kept.reasons().isEmpty());
    assertThat(selection.tags()).isEqualTo(registry.buildTags(names));
    assertThat(selection.addList()).isEqualTo(String.join(",", names));
    assertThat(new TreeSet<>(selection.omitted())).doesNotContainAnyElementsOf(names);
    assertThat(selection.omitted().size() + names.size())
        .isEqualTo(registry.features().size());
    for (var coupling : Coupling.of(registry.version())) {
      if (coupling.level() == Coupling.Level.ERROR
          && coupling.when().stream().anyMatch(names::contains)) {
        assertThat(names).containsAll(coupling.needs());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "subnet-router, advertiseroutes c2n",
    "4via6, advertiseroutes c2n netstack",
    "exit-node, advertiseexitnode advertiseroutes c2n peerapiserver dns",
    "use-exit-node, useexitnode useroutes peerapiclient dns netstack",
    "accept-routes, useroutes",
    "magic-dns, dns netstack",
    "oauth-login, oauthkey",
    "nat-traversal, portmapper nattraversal udptransport",
    "port-mapping, portmapper nattraversal udptransport",
    "ssh, ssh c2n dbus netstack",
    "taildrop, taildrop peerapiclient peerapiserver ipnbus",
    "serve, serve netstack acme ipnbus",
    "funnel, serve netstack acme ipnbus peerapiserver c2n",
    "metrics, usermetrics",
    "web-client, webclient serve netstack ipnbus",
    "tailnet-lock, tailnetlock",
    "health, health",
    "peer-relay, relayserver nattraversal udptransport",
    "app-connector, appconnectors advertiseroutes c2n dns peerapiserver netstack"
  })
  @DisplayName("a capability brings exactly its features over the base")
  void capabilityOverBase(String capability, String features) {
    var golden = Golden.of("1.104.5");
    var base = new TreeSet<>(List.of(
        "osrouter",
        "cli",
        "ipnbus",
        "unixsocketidentity",
        "netstack",
        "gro",
        "dns",
        "bakedroots",
        "nattraversal",
        "udptransport"));
    var request = Request.of(golden).capabilities(capability);

    var needsBundle = features.contains("acme") || features.contains("oauthkey");
    var selection = (needsBundle ? request.withBundle() : request).resolve();

    if (needsBundle) {
      base.remove("bakedroots");
    }
    base.addAll(Arrays.asList(features.split(" ")));
    assertThat(names(selection)).containsExactlyElementsOf(base);
  }

  @Test
  @DisplayName("the reasons name what was asked for, the base, dependencies and symptoms")
  void reasons() {
    var selection = Request.of("1.104.5")
        .capabilities("exit-node")
        .features(List.of("portmapper"))
        .resolve();

    assertThat(reasons(selection, "portmapper")).containsExactly("asked for");
    assertThat(reasons(selection, "advertiseexitnode")).containsExactly("capability exit-node");
    assertThat(reasons(selection, "peerapiserver"))
        .containsExactly("dependency of advertiseexitnode");
    assertThat(reasons(selection, "nattraversal"))
        .contains("dependency of portmapper")
        .anyMatch(reason -> reason.startsWith("base: "));
    assertThat(reasons(selection, "dns"))
        .contains("coupling with netstack: without it one UDP packet to 100.100.100.100:53"
            + " crashes the daemon");
  }

  @Test
  @DisplayName("before 1.104 every router has netstack, or a rejected packet would kill it")
  void netstackForSafety() {
    var old = Request.of("1.102.5").features(List.of("health")).resolve();
    var later = Request.of("1.104.5").features(List.of("health")).resolve();

    assertThat(reasons(old, "netstack")).anyMatch(reason -> reason.startsWith("coupling with os"));
    assertThat(reasons(later, "netstack")).noneMatch(one -> one.startsWith("coupling with os"));
  }

  @Test
  @DisplayName("1.96 gets what it does not compile without (tailscale#19240)")
  void oldVersions() {
    var selection = Request.of("1.96.5").capabilities("subnet-router").resolve();

    assertThat(reasons(selection, "clientmetrics")).anyMatch(one -> one.contains("compile"));
    assertThat(reasons(selection, "debug")).anyMatch(one -> one.contains("404"));
  }

  @Test
  @DisplayName("roots are baked into the binary unless the image has a CA bundle")
  void bakedRoots() {
    assertThat(Request.of("1.102.5").resolve().contains("bakedroots")).isTrue();
    assertThat(Request.of("1.102.5").withBundle().resolve().contains("bakedroots"))
        .isFalse();
  }

  @Test
  @DisplayName("listenrawdisco works once its variable is set")
  void inertUnlessSet() {
    var request = Request.of("1.102.5").features(List.of("listenrawdisco"));

    assertThat(request.environment("TS_ENABLE_RAW_DISCO", "1").resolve().inert())
        .isEmpty();
    assertThat(request.environment("TS_ENABLE_RAW_DISCO", "0").resolve().inert())
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "1.98.2, 'nil pointer', 'Take 1.102.3 or newer'",
    "1.98.5, 'MagicDNS is not set up', 'Take 1.102.3 or newer'",
    "1.100.0, 'GO-2026-5942', 'Take 1.102.3 or newer'",
    "1.102.2, '4via6', 'Take 1.102.3 or newer'"
  })
  @DisplayName("a version with faults that a router meets is warned of, with the one to take")
  void faultyVersions(String version, String fault, String fix) {
    var registry = new FeatureRegistry(
        TailscaleVersion.parse(version), Golden.of("1.98.5").registry().features());

    var selection =
        FeatureResolver.resolve(registry, FeatureRequest.fullRouter(registry.version()));

    assertThat(selection.warnings())
        .singleElement()
        .asString()
        .contains("Tailscale " + version + " has known faults", fault, fix);
  }

  @Test
  @DisplayName("the default version and newer ones give no warning; newer than known is noted")
  void soundVersions() {
    assertThat(Request.of("1.102.5").resolve().warnings()).isEmpty();
    assertThat(Request.of("1.104.5").resolve().warnings()).isEmpty();
    var next = new FeatureRegistry(
        TailscaleVersion.parse("1.106.0"), Golden.of("1.104.5").registry().features());
    assertThat(FeatureResolver.resolve(next, FeatureRequest.fullRouter(next.version()))
            .notes())
        .singleElement()
        .asString()
        .contains("1.106.0 is newer than 1.104.5");
  }

  @Test
  @DisplayName("a coupling that is not grave warns, until the user says to do without")
  void mildCoupling() {
    var request = Request.of("1.102.5").features(List.of("serve"));

    assertThat(request.resolve().warnings())
        .containsExactly("serve without acme: HTTPS and Funnel get no certificate. Add acme to"
            + " <features>, or to <omit> to say that you do without.");
    assertThat(request.omit("acme").resolve().warnings()).isEmpty();
  }

  @Test
  @DisplayName("a capability says what it takes besides features")
  void otherNeeds() {
    assertThat(Request.of("1.102.5").capabilities("ssh").resolve().notes())
        .contains("Capability ssh also takes a login shell and /etc/passwd in the image.");
  }

  /** Up to 1.96 two features come in by couplings that upstream's command does not know. */
  private static String withoutLegacy(Golden golden, String name) {
    var tags = golden.named(name).tags();
    return golden.registry().version().minor() > 96
        ? tags
        : tags.replace("ts_omit_clientmetrics,", "").replace("ts_omit_debug,", "");
  }

  private static List<String> names(FeatureSelection selection) {
    return selection.features().stream().map(Kept::name).toList();
  }

  private static List<String> reasons(FeatureSelection selection, String feature) {
    return selection.features().stream()
        .filter(kept -> kept.name().equals(feature))
        .flatMap(kept -> kept.reasons().stream())
        .map(Reason::toString)
        .toList();
  }

  @Test
  @DisplayName("what counts most is the first reason")
  void firstReason() {
    var dns = Request.of("1.102.5").features(List.of("dns")).resolve().features().stream()
        .filter(kept -> kept.name().equals("dns"))
        .findFirst()
        .orElseThrow();

    assertThat(dns.reasons()).extracting(Reason::kind).startsWith(Kind.ASKED, Kind.BASE);
  }
}
