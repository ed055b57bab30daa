package io.github.routerimage.push;

import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.failure.UserMistake;
import io.github.routerimage.registry.Registry;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether routers get what was pushed: they pull without a login, and say no more than "auth error"
 * when a registry wants one (teleproxy/teleproxy#11).
 */
final class AnonymousPull {
  private static final Logger log = LoggerFactory.getLogger(AnonymousPull.class);

  private AnonymousPull() {}

  /** Asks for each tag as a router does; the warning, when one is refused. */
  static Optional<String> warning(Destination to, Set<String> tags) {
    var access = to.access();
    if (!to.anonymousPull() || access.login().isNobody()) {
      return Optional.empty(); // what anybody may push, anybody may pull
    }
    try (var registry = Registry.openToRead(to.repository(), access.withoutLogin())) {
      // many registries say of what they do not show that it is not there
      return tags.stream()
          .filter(tag -> registry.digestOf(tag).isEmpty())
          .findFirst()
          .map(tag -> refused(to, tag));
    } catch (UserMistake e) {
      log.debug("Refused without a login", e);
      return Optional.of(refused(to, tags.iterator().next()));
    } catch (MachineFault e) {
      return Optional.of(
          "it is not known whether routers can pull without a login. " + e.getMessage());
    }
  }

  private static String refused(Destination to, String tag) {
    return to.repository().tagged(tag) + " cannot be pulled without a login, and a router that has"
        + " none will say \"auth error\". Make the package public in the registry; or give each"
        + " router a login (/container/config/set registry-url=https://"
        + to.repository().registry() + " username=… password=…) and set"
        + " <anonymousPull>false</anonymousPull>.";
  }
}
