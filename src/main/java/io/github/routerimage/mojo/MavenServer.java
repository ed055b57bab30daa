package io.github.routerimage.mojo;

import io.github.routerimage.failure.UserMistake;
import io.github.routerimage.tool.NetworkSettings.Login;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.building.SettingsProblem.Severity;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/** Finds the {@code <server>} of settings.xml that belongs to a registry; decrypts no other. */
final class MavenServer {
  private final Settings settings;
  private final SettingsDecrypter decrypter;

  MavenServer(Settings settings, SettingsDecrypter decrypter) {
    this.settings = settings;
    this.decrypter = decrypter;
  }

  /**
   * What was found.
   *
   * @param said what was looked for and found, for people
   */
  record Found(Optional<Login> login, String said) {}

  /**
   * Finds a server by the id that the pom names, else by the registry's host.
   *
   * @throws UserMistake when the named one is not there, or the one that is there has no readable
   *     password
   */
  Found find(Optional<String> serverId, String registry) {
    var ids = serverId.map(List::of).orElseGet(() -> hosts(registry));
    for (var id : ids) {
      var server = settings.getServer(id);
      if (server != null) {
        return new Found(
            Optional.of(login(server)), "settings.xml: its <server> " + id + " gave a login");
      }
    }
    if (serverId.isPresent()) {
      throw new UserMistake("<serverId> \"" + serverId.get()
          + "\": settings.xml has no <server> with this id. Add one, or leave <serverId> out.");
    }
    return new Found(
        Optional.empty(),
        "settings.xml: there is no <server> with the id " + String.join(" or ", ids));
  }

  private static List<String> hosts(String registry) {
    return new ArrayList<>(
        new LinkedHashSet<>(List.of(registry, registry.replaceFirst(":[0-9]+$", ""))));
  }

  private Login login(Server server) {
    var result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
    for (var problem : result.getProblems()) {
      if (problem.getSeverity().compareTo(Severity.ERROR) <= 0) {
        throw unreadable(server, problem);
      }
    }
    var decrypted = result.getServer();
    var user = Optional.ofNullable(decrypted.getUsername()).orElse("");
    var password = Optional.ofNullable(decrypted.getPassword()).orElse("");
    for (var value : List.of(user, password)) {
      if (value.isBlank() || value.startsWith("${")) {
        throw new UserMistake("settings.xml <server><id> \"" + server.getId() + "\": "
            + (value.isBlank() ? "username or password is missing" : value + " is not set")
            + ". Write both, or set the variable.");
      }
    }
    return new Login(user, password);
  }

  private static UserMistake unreadable(Server server, SettingsProblem problem) {
    return new UserMistake("settings.xml <server><id> \"" + server.getId()
        + "\": its password cannot be decrypted: " + problem.getMessage()
        + ". Encrypt it anew with mvn --encrypt-password.");
  }
}
