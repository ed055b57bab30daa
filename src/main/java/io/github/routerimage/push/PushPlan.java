package io.github.routerimage.push;

import io.github.routerimage.oci.Index;
import io.github.routerimage.oci.JsonDocument;
import io.github.routerimage.oci.StoredImage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * What a push sends.
 *
 * @param index over all images; absent when they are not all
 * @param tags the index's last
 */
record PushPlan(List<StoredImage> images, Optional<JsonDocument> index, PlannedTags tags) {

  static PushPlan of(PushRequest request, List<StoredImage> images) {
    var index = request.index()
        ? Optional.of(Index.of(
            images.stream().map(StoredImage::member).toList(), images.get(0).annotations()))
        : Optional.<JsonDocument>empty();
    var tagged = new LinkedHashMap<String, JsonDocument>();
    var fixed = new HashSet<String>();
    for (var tag : request.tags()) {
      images.forEach(image -> tagged.put(tag.of(image.platform()), image.manifest()));
    }
    index.ifPresent(document -> request.tags().forEach(tag -> tagged.put(tag.name(), document)));
    for (var tag : request.tags()) {
      if (tag.fixed() && !request.overwrite()) {
        fixed.add(tag.name());
        images.forEach(image -> fixed.add(tag.of(image.platform())));
      }
    }
    return new PushPlan(images, index, new PlannedTags(tagged, fixed));
  }

  /** Manifests, then the index: an index may come only after all that it names. */
  List<JsonDocument> documents() {
    var documents = new ArrayList<JsonDocument>();
    images.forEach(image -> documents.add(image.manifest()));
    index.ifPresent(documents::add);
    return documents;
  }
}
