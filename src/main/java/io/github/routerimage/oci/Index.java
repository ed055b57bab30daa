package io.github.routerimage.oci;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.routerimage.failure.RejectedValue;
import io.github.routerimage.fs.Sha256;
import io.github.routerimage.platform.Platform;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * The document that names the images of all platforms (OCI image specification 1.1,
 * image-index.md).
 */
public final class Index {
  private Index() {}

  /**
   * One platform's manifest.
   *
   * @param digest of the manifest
   * @param size of the manifest in bytes
   */
  public record Member(Platform platform, Sha256 digest, long size) {}

  /**
   * The index of these members, in the order given.
   *
   * @throws RejectedValue when a platform or a digest comes twice; some registries answer that with
   *     a misleading 404 (goharbor/harbor#16718, distribution/distribution#4005)
   */
  public static JsonDocument of(List<Member> members, Map<String, String> annotations) {
    var platforms = new HashSet<Platform>();
    var digests = new HashSet<Sha256>();
    for (var member : members) {
      if (!platforms.add(member.platform()) || !digests.add(member.digest())) {
        throw new RejectedValue(
            member.platform().toString(),
            "an index may name a platform and a manifest only once",
            "name each platform once");
      }
    }
    return document(members.stream().map(Index::descriptor).toList(), annotations);
  }

  /** The index.json of an OCI archive: one image with the names by which engines find it. */
  static JsonDocument ofArchive(Member member, String repository, String tag) {
    // skopeo and podman read the first, containerd and Docker from 25 on the second
    var names = Map.of(
        "org.opencontainers.image.ref.name",
        tag,
        "io.containerd.image.name",
        repository + ":" + tag);
    return document(List.of(descriptor(member).with(names)), Map.of());
  }

  private static JsonDocument document(
      List<Descriptor> manifests, Map<String, String> annotations) {
    return new JsonDocument(new Members(2, MediaTypes.INDEX, manifests, annotations));
  }

  private static Descriptor descriptor(Member member) {
    return Descriptor.of(MediaTypes.MANIFEST, member.digest(), member.size())
        .with(member.platform());
  }

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  private record Members(
      int schemaVersion,
      String mediaType,
      List<Descriptor> manifests,
      Map<String, String> annotations) {}
}
