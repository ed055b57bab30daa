package io.github.routerimage.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.cloud.tools.jib.api.Credential;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A file in which Docker or podman keeps logins: {@code {"auths": {"ghcr.io": {"auth": "…"}},
 * "credHelpers": {"ghcr.io": "pass"}, "credsStore": "desktop"}}.
 */
record DockerConfig(JsonNode content) {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** Reads a file; one that is not there or cannot be read is empty, the latter with a fault. */
  static Optional<DockerConfig> read(Path file, List<String> faults) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new DockerConfig(MAPPER.readTree(Files.readString(file))));
    } catch (JsonProcessingException e) {
      faults.add(file + " is no JSON"); // what the parser says may quote a password
    } catch (IOException e) {
      faults.add(file + " cannot be read: " + e.getClass().getSimpleName());
    }
    return Optional.empty();
  }

  /** The name of the program that keeps the login: {@code pass} is docker-credential-pass. */
  Optional<String> helper(List<String> registries) {
    var own = entry(content.path("credHelpers"), registries).asText();
    var name = own.isEmpty() ? content.path("credsStore").asText() : own;
    return name.isEmpty() ? Optional.empty() : Optional.of(name);
  }

  /** The login that lies in the file itself. */
  Optional<Credential> login(List<String> registries) {
    var entry = entry(content.path("auths"), registries);
    var token = entry.path("identitytoken").asText();
    if (!token.isEmpty()) {
      return Optional.of(Credential.from(Credential.OAUTH2_TOKEN_USER_NAME, token));
    }
    var pair = decoded(entry.path("auth").asText()).split(":", 2);
    return pair.length == 2 ? Optional.of(Credential.from(pair[0], pair[1])) : Optional.empty();
  }

  /** Keys are hosts, or addresses such as {@code https://index.docker.io/v1/}. */
  private static JsonNode entry(JsonNode entries, List<String> registries) {
    for (var one : entries.properties()) {
      var host = one.getKey().replaceFirst("^https?://", "").replaceFirst("/.*$", "");
      if (registries.contains(host)) {
        return one.getValue();
      }
    }
    return MAPPER.missingNode();
  }

  private static String decoded(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
