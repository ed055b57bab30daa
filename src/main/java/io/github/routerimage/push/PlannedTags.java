package io.github.routerimage.push;

import io.github.routerimage.failure.UserMistake;
import io.github.routerimage.fs.Sha256;
import io.github.routerimage.oci.JsonDocument;
import io.github.routerimage.registry.Registry;
import io.github.routerimage.registry.Repository;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which tag leads to what.
 *
 * @param documents tag to manifest or index, in the order in which they are written
 * @param fixed the tags that may not be moved
 */
record PlannedTags(Map<String, JsonDocument> documents, Set<String> fixed) {
  private static final Logger log = LoggerFactory.getLogger(PlannedTags.class);

  /**
   * Those that have to be written.
   *
   * @throws UserMistake when a fixed one is on something else
   */
  Map<String, JsonDocument> missing(Registry registry, Repository repository) {
    var missing = new LinkedHashMap<String, JsonDocument>();
    documents.forEach((tag, document) -> {
      var there = registry.digestOf(tag);
      if (there.isPresent() && there.get().equals(document.digest())) {
        return;
      }
      if (there.isPresent() && fixed.contains(tag)) {
        throw taken(repository, tag, there.get(), document);
      }
      missing.put(tag, document);
    });
    return missing;
  }

  /** One line for each. */
  void log(String goal, Repository repository) {
    documents.forEach((tag, document) ->
        log.info("{}: {} is {}", goal, repository.tagged(tag), document.digest().prefixed()));
  }

  private static UserMistake taken(
      Repository repository, String tag, Sha256 there, JsonDocument document) {
    return new UserMistake("<version> \"" + tag + "\": " + repository.tagged(tag)
        + " is there already with other content (" + there.prefixed() + ", this build has "
        + document.digest().prefixed() + "), and the version of a release stays what it was."
        + " Nothing was pushed. Give the project a new version, or set"
        + " -Drouter-image.overwriteTags=true.");
  }
}
