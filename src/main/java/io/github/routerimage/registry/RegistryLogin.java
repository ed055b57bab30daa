package io.github.routerimage.registry;

import com.google.cloud.tools.jib.api.Credential;
import io.github.routerimage.tool.NetworkSettings.Login;
import java.util.List;
import java.util.Optional;

/** Who asks a registry, and which places were looked at to find that out. */
public final class RegistryLogin {
  private final Optional<Credential> credential;
  private final List<String> looked;

  RegistryLogin(Optional<Credential> credential, List<String> looked) {
    this.credential = credential;
    this.looked = List.copyOf(looked);
  }

  /** Nobody in particular. */
  public static RegistryLogin anonymous() {
    return new RegistryLogin(Optional.empty(), List.of());
  }

  /** A user with a password. */
  public static RegistryLogin of(Login login) {
    return new RegistryLogin(
        Optional.of(Credential.from(login.user(), login.password())), List.of());
  }

  /** Whether there is none. */
  public boolean isNobody() {
    return credential.isEmpty();
  }

  Optional<Credential> credential() {
    return credential;
  }

  /** Each place with what it gave, what went wrong first. */
  public List<String> looked() {
    return looked;
  }

  /** Whom the registry sees; never the password. */
  @Override
  public String toString() {
    return credential
        .map(known -> known.isOAuth2RefreshToken() ? "an identity token" : known.getUsername())
        .orElse("nobody");
  }
}
