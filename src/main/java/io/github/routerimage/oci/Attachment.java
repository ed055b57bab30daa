package io.github.routerimage.oci;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A document about an image, a bill of materials for example, as registries keep it with the image:
 * a manifest whose subject is the image's manifest (OCI image specification 1.1, manifest.md). It
 * is no member of the index, because programs that list the index's platforms stumble over such.
 *
 * @param manifest of the attachment
 * @param parts that the manifest names
 */
public record Attachment(JsonDocument manifest, List<Part> parts) {
  private static final String EMPTY = "application/vnd.oci.empty.v1+json";

  public Attachment {
    parts = List.copyOf(parts);
  }

  /**
   * Attaches a file to an image.
   *
   * @param image the image's manifest
   * @param mediaType of the file, and the kind by which attachments are asked for
   */
  public static Attachment of(JsonDocument image, Part file, String mediaType) {
    var nothing = Part.of("an empty config", "{}".getBytes(StandardCharsets.UTF_8));
    var layer = Descriptor.of(mediaType, file.digest(), file.size())
        .with(Map.of("org.opencontainers.image.title", file.name()));
    var manifest = new JsonDocument(new Artifact(
        2,
        MediaTypes.MANIFEST,
        mediaType,
        Descriptor.of(EMPTY, nothing.digest(), nothing.size()),
        List.of(layer),
        Descriptor.of(image.mediaType(), image.digest(), image.size())));
    return new Attachment(manifest, List.of(nothing, file));
  }

  /** The file's name. */
  public String name() {
    return parts.get(parts.size() - 1).name();
  }

  /** The tag under which registries that know no subject list an image's attachments. */
  public static String fallbackTag(JsonDocument image) {
    return "sha256-" + image.digest().hex();
  }

  /**
   * The list for that tag with this attachment in it; what others attached stays.
   *
   * @param there the list so far
   */
  public JsonDocument listedIn(Optional<JsonDocument> there) {
    var list = there
        .map(document -> (ObjectNode) Json.tree(document.bytes()))
        .orElseGet(() -> JsonNodeFactory.instance
            .objectNode()
            .put("schemaVersion", 2)
            .put("mediaType", MediaTypes.INDEX));
    var members = list.withArrayProperty("manifests");
    if (members.findValuesAsText("digest").contains(manifest.digest().prefixed())) {
      return there.orElseThrow();
    }
    describe(members);
    return new JsonDocument(list);
  }

  private void describe(ArrayNode members) {
    members
        .addObject()
        .put("mediaType", MediaTypes.MANIFEST)
        .put("digest", manifest.digest().prefixed())
        .put("size", manifest.size())
        .put("artifactType", Json.tree(manifest.bytes()).path("artifactType").asText());
  }

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  private record Artifact(
      int schemaVersion,
      String mediaType,
      String artifactType,
      Descriptor config,
      List<Descriptor> layers,
      Descriptor subject) {}
}
