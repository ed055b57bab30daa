package io.github.routerimage.oci;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.routerimage.fs.Sha256;
import io.github.routerimage.platform.Platform;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The document that says how to run an image (OCI image specification 1.1, config.md; the older
 * docker form is the same in every member that is used here). Empty members are left out.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ImageConfig(
    String created,
    String architecture,
    String os,
    String variant,
    Execution config,
    Content rootfs,
    List<Step> history) {

  static JsonDocument of(Platform platform, ImageSettings settings, Sha256 diffId) {
    var created = settings.created().toString();
    return new JsonDocument(new ImageConfig(
        created,
        platform.architecture(),
        platform.os(),
        platform.variant(),
        Execution.of(settings),
        new Content("layers", List.of(diffId)),
        List.of(new Step(created, "router-image-maven-plugin"))));
  }

  /** How to run it. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Execution(
      @JsonProperty("Env") List<String> environment,
      @JsonProperty("Entrypoint") List<String> entrypoint,
      @JsonProperty("Cmd") List<String> command,
      @JsonProperty("Volumes") Map<String, Map<String, String>> volumes,
      @JsonProperty("Labels") Map<String, String> labels,
      @JsonProperty("StopSignal") String stopSignal) {

    static Execution of(ImageSettings settings) {
      var environment = settings.environment().entrySet().stream()
          .map(variable -> variable.getKey() + "=" + variable.getValue())
          .toList();
      var volumes = new TreeMap<String, Map<String, String>>();
      settings
          .volumes()
          .forEach(path -> volumes.put(path, Map.of())); // a set, written {"/path":{}}
      return new Execution(
          environment,
          settings.entrypoint(),
          settings.command(),
          volumes,
          settings.labels(),
          settings.stopSignal());
    }
  }

  /** What it is made of. */
  record Content(String type, @JsonProperty("diff_ids") List<Sha256> diffIds) {}

  /** How a layer came to be; some readers want one for each layer. */
  record Step(String created, @JsonProperty("created_by") String createdBy) {}
}
