package io.github.routerimage.registry;

import com.google.cloud.tools.jib.api.Credential;
import io.github.routerimage.tool.ExecutableSearch;
import io.github.routerimage.tool.NetworkSettings.Login;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds who asks a registry: the environment, Maven's settings, the files in which Docker and
 * podman keep logins. The first login that is found counts; every place is remembered for the
 * message that comes when the registry refuses it.
 */
public final class LoginSearch {
  /** Variables that hold a login, for build servers. */
  public static final String USERNAME = "ROUTER_IMAGE_REGISTRY_USERNAME";

  public static final String PASSWORD = "ROUTER_IMAGE_REGISTRY_PASSWORD";

  private final Repository repository;
  private final Map<String, String> environment;
  private final CredentialHelpers helpers;
  /** What went wrong, before what was merely not there. */
  private final List<String> faults = new ArrayList<>();

  private final List<String> looked = new ArrayList<>();

  public LoginSearch(
      Repository repository, Map<String, String> environment, ExecutableSearch programs) {
    this.repository = repository;
    this.environment = environment;
    this.helpers = new CredentialHelpers(programs, environment);
  }

  /**
   * The login of the first place that has one.
   *
   * @param ofSettings the server of settings.xml that belongs to this registry, decrypted
   * @param settings what was looked for in settings.xml, for people
   * @param home the user's directory
   */
  public RegistryLogin find(Optional<Login> ofSettings, String settings, Path home) {
    var found = ofEnvironment().or(() -> ofSettings(ofSettings, settings));
    for (var file : files(home)) {
      if (found.isEmpty()) {
        found = ofFile(file);
      }
    }
    var places = new ArrayList<>(faults);
    places.addAll(looked);
    return new RegistryLogin(found, places);
  }

  private Optional<Credential> ofEnvironment() {
    var user = environment.getOrDefault(USERNAME, "");
    var password = environment.getOrDefault(PASSWORD, "");
    if (user.isEmpty() || password.isEmpty()) {
      looked.add("environment: " + (user.isEmpty() ? USERNAME : PASSWORD) + " is not set");
      return Optional.empty();
    }
    looked.add("environment: " + USERNAME + " gave the user " + user);
    return Optional.of(Credential.from(user, password));
  }

  private Optional<Credential> ofSettings(Optional<Login> login, String settings) {
    looked.add(settings);
    return login.map(known -> Credential.from(known.user(), known.password()));
  }

  private Optional<Credential> ofFile(Path file) {
    var config = DockerConfig.read(file, faults);
    if (config.isEmpty()) {
      looked.add(file + " is not there");
      return Optional.empty();
    }
    var helper = config.get().helper(repository.aliases());
    if (helper.isPresent()) {
      var answer = helpers.ask(helper.get(), repository, file, faults);
      if (answer.isPresent()) {
        looked.add(file + ": " + CredentialHelpers.program(helper.get()) + " gave a login");
        return answer;
      }
    }
    var login = config.get().login(repository.aliases());
    looked.add(file
        + (login.isPresent()
            ? ": its entry for " + repository.registry() + " gave a login"
            : " has no login for " + repository.registry()));
    return login;
  }

  /** Docker's file, which a variable may have moved, and podman's two. */
  private List<Path> files(Path home) {
    var files = new ArrayList<Path>();
    var moved = environment.get("DOCKER_CONFIG");
    files.add((moved == null ? home.resolve(".docker") : Path.of(moved)).resolve("config.json"));
    var runtime = environment.get("XDG_RUNTIME_DIR");
    if (runtime != null) {
      files.add(Path.of(runtime).resolve("containers/auth.json"));
    }
    files.add(home.resolve(".config/containers/auth.json"));
    return files;
  }
}
