package io.github.routerimage.routeros;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the settings ask of the node, as variables of the router init (src/main/go/router). */
final class NodeVariables {
  private NodeVariables() {}

  /** One without a wish is not set, so that what a user changed on the node stays. */
  static Map<String, String> of(RouterSettings settings) {
    var login = settings.login();
    var variables = new LinkedHashMap<String, String>();
    if (!login.hostname().isEmpty()) {
      variables.put("TS_HOSTNAME", login.hostname());
    }
    if (!settings.routes().isEmpty()) {
      variables.put(
          "TS_ROUTES",
          String.join(",", settings.routes().stream().map(Prefix::toString).toList()));
    }
    variables.put("TS_ACCEPT_DNS", String.valueOf(login.acceptDns()));
    var extra = new ArrayList<String>();
    if (settings.routerFirewall()) {
      extra.add("--netfilter-mode=off");
    }
    extra.add("--advertise-exit-node=" + login.exitNode());
    extra.add("--accept-routes=" + login.acceptRoutes());
    if (!login.server().isEmpty()) {
      extra.add("--login-server=" + login.server());
    }
    variables.put("TS_EXTRA_ARGS", String.join(" ", extra));
    return variables;
  }
}
