package io.github.routerimage.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.cloud.tools.jib.api.InsecureRegistryException;
import com.google.cloud.tools.jib.api.RegistryAuthenticationFailedException;
import com.google.cloud.tools.jib.http.ResponseException;
import io.github.routerimage.failure.BuildException;
import io.github.routerimage.failure.MachineFault;
import io.github.routerimage.failure.UserMistake;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a request failed, in words that people can act on.
 *
 * @param status of HTTP; 0 when there was no answer
 * @param said the registry's own words; empty when it said nothing
 * @param retryAfter how long the registry asked to wait
 * @param ofLogin whether it was the token server that refused
 */
record RegistryFailure(
    int status, String said, Optional<Duration> retryAfter, boolean ofLogin, Exception cause) {
  private static final int LONGEST_WORDS = 300;
  private static final String AGAIN =
      " No tag points to an incomplete image. Run the goal again; what has arrived is not sent twice.";
  private static final JsonMapper MAPPER = new JsonMapper();

  static RegistryFailure of(Exception failure) {
    var login = failure instanceof RegistryAuthenticationFailedException;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ResponseException answer) {
        return new RegistryFailure(
            answer.getStatusCode(),
            words(answer.getContent()),
            seconds(answer.getHeaders().getRetryAfter()),
            login,
            failure);
      }
    }
    return new RegistryFailure(0, "", Optional.empty(), login, failure);
  }

  /** Too many requests, or a server that may be well again soon. */
  boolean passes() {
    return status == 429 || status >= 500;
  }

  /**
   * The connection broke, which Jib answers with tries of its own where it can repeat a request.
   */
  boolean broken() {
    return status == 0 && cause instanceof IOException;
  }

  boolean notThere() {
    return status == 404;
  }

  /** The build's end. */
  BuildException ended(Repository repository, String what, RegistryAccess access) {
    var begin = "<registry> " + repository + ": " + what + " failed. ";
    // about a login without a cause: what Jib says there may have the login in it
    if (status == 401 || status == 403) {
      return new UserMistake(begin + refused(repository, access.login()));
    }
    if (status == 407) {
      return new UserMistake(begin + refusedByProxy(access));
    }
    if (ofLogin) {
      return new MachineFault(begin + "The token server that the registry names gave no token"
          + inBrackets() + "." + AGAIN);
    }
    if (cause instanceof InsecureRegistryException) {
      return new MachineFault(begin + FirstContact.TLS, cause);
    }
    return new MachineFault(begin + unfit(), cause);
  }

  private String unfit() {
    return switch (status) {
      case 0 -> "The connection broke off (" + cause + ")." + AGAIN;
      case 404 ->
        "The registry has no such place" + inBrackets()
            + ". Check the name; some registries want a repository to be made first.";
      case 405, 415 ->
        "The registry takes no OCI images" + inBrackets()
            + ". Use one that does: all current ones do.";
      case 413 ->
        "It or a proxy before it takes no request of this size" + inBrackets()
            + ". Raise its limit.";
      case 429 ->
        "It still answers that there were too many requests" + inBrackets()
            + ". Wait, or log in: logins have higher limits." + AGAIN;
      default -> "The registry answered" + inBrackets() + "." + AGAIN;
    };
  }

  private String refused(Repository repository, RegistryLogin login) {
    var places = new ArrayList<String>();
    login.looked().forEach(place -> places.add("\n  " + place));
    return "The registry refuses it to " + login + inBrackets()
        + ". Places looked at for a login to "
        + repository.registry() + ":" + String.join("", places)
        + "\nPut a login that may push to " + repository.path() + " into one of them.";
  }

  private static String refusedByProxy(RegistryAccess access) {
    if (access.proxy().isEmpty()) {
      return "A proxy wants a login (status 407), and settings.xml names no proxy. Name it there.";
    }
    var proxy = access.proxy().get();
    return "The proxy of settings.xml, " + proxy + ", "
        + proxy
            .login()
            .map(login -> "refuses the user " + login.user() + " (status 407). Correct <username>"
                + " and <password> of its <proxy>.")
            .orElse("wants a login, and there is none (status 407). Add <username> and <password>"
                + " to its <proxy>.");
  }

  private String inBrackets() {
    return " (" + (status == 0 ? "no answer" : "status " + status)
        + (said.isEmpty() ? "" : ", \"" + said + "\"") + ")";
  }

  /** {@code {"errors":[{"code":"DENIED","message":"…"}]}}, or the first line of a plain text. */
  private static String words(@Nullable String content) {
    if (content == null || content.isBlank() || content.stripLeading().startsWith("<")) {
      return "";
    }
    var words = errors(content);
    var text = words.isEmpty() ? content.strip().lines().findFirst().orElse("") : words;
    return text.length() > LONGEST_WORDS ? text.substring(0, LONGEST_WORDS) + "…" : text;
  }

  private static String errors(String content) {
    try {
      var errors = new ArrayList<String>();
      for (var error : MAPPER.readTree(content).path("errors")) {
        errors.add(String.join(
            ": ", List.of(error.path("code").asText(), error.path("message").asText())));
      }
      return String.join("; ", errors);
    } catch (JsonProcessingException e) {
      return "";
    }
  }

  private static Optional<Duration> seconds(@Nullable String header) {
    return header != null && header.strip().matches("[0-9]{1,6}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(header.strip())))
        : Optional.empty();
  }
}
