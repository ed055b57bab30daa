package io.github.routerimage.routeros;

import io.github.routerimage.routeros.Interpreter.ScriptError;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a simulated router reaches by {@code /tool/fetch}. */
final class Web {
  /** Bodies by address; others are not found. */
  final Map<String, String> pages = new HashMap<>();

  /** Addresses that want this header. */
  final Map<String, String> guarded = new HashMap<>();

  Object fetch(Map<String, @Nullable Object> named) {
    var address = Values.text(named.get("url"));
    var page = pages.get(address);
    var wanted = guarded.getOrDefault(address, "");
    if (page == null) {
      throw new ScriptError("failure: Fetch failed with status 404");
    } else if (!Values.text(named.get("http-header-field")).contains(wanted)) {
      throw new ScriptError("failure: Fetch failed with status 401");
    }
    return new HashMap<>(Map.of("status", "finished", "data", page));
  }
}
