package io.github.routerimage.push;

import io.github.routerimage.failure.UserMistake;
import io.github.routerimage.fs.AtomicFiles;
import io.github.routerimage.oci.Index;
import io.github.routerimage.oci.JsonDocument;
import io.github.routerimage.oci.StoredImage;
import io.github.routerimage.platform.Platform;
import io.github.routerimage.registry.Registry;
import io.github.routerimage.step.Layout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins the images that several builds pushed, each for some of the platforms, under one index.
 * When these builds had the same inputs, it is the index that one build of all platforms pushes.
 */
public final class JoinStep {
  private static final Logger log = LoggerFactory.getLogger(JoinStep.class);

  private final Layout layout;

  public JoinStep(Layout layout) {
    this.layout = layout;
  }

  /**
   * Reads the tags of the platforms and pushes the index over them.
   *
   * @throws UserMistake when a platform is not there yet, or a fixed tag is on something else
   */
  public void join(PushRequest request) throws IOException {
    var documents = new LinkedHashMap<String, JsonDocument>();
    var fixed = new HashSet<String>();
    try (var registry = Registry.open(request.to().repository(), request.to().access())) {
      for (var tag : request.tags()) {
        documents.put(tag.name(), index(registry, request, tag));
        if (tag.fixed() && !request.overwrite()) {
          fixed.add(tag.name());
        }
      }
      var tags = new PlannedTags(documents, fixed);
      tags.missing(registry, request.to().repository()).forEach((tag, index) -> {
        registry.push(index, index.digest().prefixed());
        registry.push(index, tag);
      });
      tags.log("push-index", request.to().repository());
    }
    AnonymousPull.warning(request.to(), documents.keySet())
        .ifPresent(warning -> log.warn("push-index: {}", warning));
    // the first tag's, which is the version unless the pom says otherwise
    var first = documents.values().iterator().next();
    AtomicFiles.writeString(layout.digest(), first.digest().prefixed() + "\n");
  }

  private static JsonDocument index(Registry registry, PushRequest request, Tag tag) {
    var members = new ArrayList<Index.Member>();
    var annotations = new ArrayList<Map<String, String>>();
    for (var platform : request.platforms()) {
      var manifest = manifest(registry, request, tag, platform);
      members.add(new Index.Member(platform, manifest.digest(), manifest.size()));
      annotations.add(StoredImage.annotations(manifest));
    }
    return Index.of(members, common(annotations));
  }

  private static JsonDocument manifest(
      Registry registry, PushRequest request, Tag tag, Platform platform) {
    var name = tag.of(platform);
    return registry
        .pull(name)
        .orElseThrow(() -> new UserMistake("<platforms><platform> \"" + platform + "\": "
            + request.to().repository().tagged(name)
            + " is not there. Push it first, with mvn deploy"
            + " -Drouter-image.platforms=" + platform + " for example. No index was pushed."));
  }

  /** What all say alike; images of one pom say all alike. */
  private static Map<String, String> common(List<Map<String, String>> all) {
    var common = new TreeMap<>(all.get(0));
    all.forEach(one -> common.entrySet().retainAll(one.entrySet()));
    return common;
  }
}
