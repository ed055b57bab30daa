package io.github.routerimage.features;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

/** Whether all names of a request exist, stand where they belong, and agree with each other. */
final class NameCheck {
  static final String CAPABILITY = "<capabilities><capability>";
  static final String FEATURE = "<features><feature>";
  static final String OMIT = "<omit><feature>";
  static final String OMIT_ANYWAY = "<omitAnyway><feature>";

  private static final Pattern SEPARATOR = Pattern.compile("[,;\\s]+");
  private static final Pattern TAG = Pattern.compile("ts_(omit|include)_(.*)");

  private final FeatureRegistry registry;
  private final FeatureRequest request;
  private final Findings findings;
  private final UnknownNames unknown;

  NameCheck(FeatureRegistry registry, FeatureRequest request, Findings findings) {
    this.registry = registry;
    this.request = request;
    this.findings = findings;
    this.unknown = new UnknownNames(registry, findings);
  }

  void run() {
    checkAll(CAPABILITY, request.capabilities());
    checkAll(FEATURE, request.features());
    checkAll(OMIT, request.omit());
    checkAll(OMIT_ANYWAY, request.omitAnyway());
    disagreements(OMIT, request.omit(), "<features>", request.features());
    disagreements(OMIT_ANYWAY, request.omitAnyway(), "<features>", request.features());
    disagreements(OMIT_ANYWAY, request.omitAnyway(), "<omit>", request.omit());
  }

  private void checkAll(String element, List<String> names) {
    var seen = new HashSet<String>();
    for (var name : names) {
      if (!seen.add(name)) {
        findings.mistake(element, name, "it is there twice", "remove one of them");
      } else if (isOneName(element, name)) {
        if (element.equals(CAPABILITY)) {
          unknown.checkCapability(element, name);
        } else {
          unknown.checkFeature(element, name);
        }
      }
    }
  }

  private boolean isOneName(String element, String name) {
    var tag = TAG.matcher(name);
    if (name.isEmpty()) {
      findings.mistake(element, name, "it is empty", "write a name, or remove the element");
    } else if (SEPARATOR.matcher(name).find()) {
      findings.mistake(
          element, name, "it is more than one name", "write an element for each of them");
    } else if (tag.matches()) {
      var fix = insteadOfTag(element, tag.group(1), tag.group(2));
      findings.mistake(element, name, "it is a build tag, not a name", fix);
    } else {
      return true;
    }
    return false;
  }

  private static String insteadOfTag(String element, String verb, String feature) {
    if (verb.equals("include")) {
      return "remove it, for the command line is always in";
    }
    var leavesOut = element.equals(OMIT) || element.equals(OMIT_ANYWAY);
    return leavesOut
        ? "write " + feature
        : "write <omit><feature>" + feature + "</feature></omit> to leave it out";
  }

  private void disagreements(
      String element, List<String> names, String other, List<String> others) {
    for (var name : new LinkedHashSet<>(names)) {
      if (registry.contains(name) && others.contains(name)) {
        findings.mistake(
            element, name, "it is in " + other + " as well", "remove it from one of them");
      }
    }
  }
}
