package io.github.routerimage.features;

import io.github.routerimage.features.Reason.Kind;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything that a request brings in, with all reasons: the base, what is asked for, declared
 * dependencies, and couplings of level error. What the request omits is kept apart with its reasons
 * and followed no further. Names have been checked before.
 */
final class FeatureClosure {
  private final FeatureRegistry registry;
  private final FeatureRequest request;
  private final NavigableMap<String, NavigableSet<Reason>> kept = new TreeMap<>();
  private final NavigableMap<String, NavigableSet<Reason>> missed = new TreeMap<>();
  private final Deque<String> open = new ArrayDeque<>();

  FeatureClosure(FeatureRegistry registry, FeatureRequest request) {
    this.registry = registry;
    this.request = request;
    addBase();
    addAsked();
    follow();
  }

  /** What is in, and why. */
  NavigableMap<String, NavigableSet<Reason>> kept() {
    return Collections.unmodifiableNavigableMap(kept);
  }

  /** What is omitted though something wants it, and why. */
  NavigableMap<String, NavigableSet<Reason>> missed() {
    return Collections.unmodifiableNavigableMap(missed);
  }

  private void addBase() {
    for (var one : Catalog.OURS.base(request.caBundle())) {
      add(one.feature(), new Reason(Kind.BASE, "", one.why()));
    }
  }

  private void addAsked() {
    var names = request.isFullRouter() ? Catalog.OURS.fullRouter() : request.capabilities();
    for (var name : names) {
      for (var feature : Catalog.OURS.find(name).orElseThrow().featuresIn(registry)) {
        // nobody asked for a part of the full router by name, so leaving it out is no contradiction
        if (!request.isFullRouter() || !request.leavesOut(feature)) {
          add(feature, new Reason(Kind.CAPABILITY, name, ""));
        }
      }
    }
    request.features().forEach(feature -> add(feature, new Reason(Kind.ASKED, "", "")));
  }

  private void follow() {
    var couplings = Coupling.of(registry.version()).stream()
        .filter(one -> one.level() == Coupling.Level.ERROR)
        .toList();
    while (!open.isEmpty()) {
      var name = open.remove();
      for (var dependency : registry.feature(name).dependencies()) {
        add(dependency, new Reason(Kind.DEPENDENCY, name, ""));
      }
      for (var coupling : couplings) {
        if (coupling.when().contains(name)) {
          var reason = new Reason(Kind.COUPLING, name, coupling.symptom());
          coupling.needs().forEach(needed -> add(needed, reason));
        }
      }
    }
  }

  private void add(String name, Reason reason) {
    if (!registry.contains(name)) {
      return; // what this version cannot omit is always in
    }
    if (request.leavesOut(name)) {
      missed.computeIfAbsent(name, key -> new TreeSet<>()).add(reason);
      return;
    }
    if (!kept.containsKey(name)) {
      open.add(name);
    }
    kept.computeIfAbsent(name, key -> new TreeSet<>()).add(reason);
  }
}
