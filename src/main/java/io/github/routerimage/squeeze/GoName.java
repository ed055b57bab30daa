package io.github.routerimage.squeeze;

/** Names of functions as Go's linker writes them (cmd/internal/objabi/path.go). */
final class GoName {
  private GoName() {}

  /**
   * The package of a function: {@code tailscale.com/net/dns} of
   * {@code tailscale.com/net/dns.(*Manager).Set}. A copy that the compiler makes of a generic
   * function for some type belongs to the function's package. Empty for what the compiler generates
   * for types ({@code type:.eq.…}) and for assembler that names no package.
   */
  static String packageOf(String function) {
    var arguments = function.indexOf('[');
    var name = arguments < 0 ? function : function.substring(0, arguments);
    var dot = name.indexOf('.', name.lastIndexOf('/') + 1);
    if (dot < 0 || name.startsWith("type:") || name.startsWith("go:")) {
      return "";
    }
    return name.substring(0, dot).replace("%2e", "."); // the last element writes its dots so
  }
}
