package io.github.routerimage.routeros;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values of RouterOS's script language and what its operators and functions do with them. */
final class Values {
  /** An IPv4 address. */
  record Ip(long bits) {
    static Ip parse(String text) {
      long bits = 0;
      for (var part : text.split("\\.", 4)) {
        bits = bits << 8 | Integer.parseInt(part);
      }
      return new Ip(bits);
    }

    @Override
    public String toString() {
      return (bits >> 24) + "." + (bits >> 16 & 255) + "." + (bits >> 8 & 255) + "." + (bits & 255);
    }
  }

  /** An IPv6 address. */
  record Ip6(BigInteger bits) {
    static Ip6 parse(String text) {
      try {
        return new Ip6(new BigInteger(1, InetAddress.getByName(text).getAddress()));
      } catch (UnknownHostException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private Values() {}

  static Object word(String text) {
    if (text.matches("\\d+")) {
      return Long.valueOf(text);
    } else if (text.matches("\\d+(\\.\\d+){3}")) {
      return Ip.parse(text);
    }
    return switch (text) {
      case "true", "yes" -> true;
      case "false", "no" -> false;
      default -> text;
    };
  }

  static List<@Nullable Object> list(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return new ArrayList<>(list);
    }
    var single = new ArrayList<@Nullable Object>();
    if (value != null) {
      single.add(value);
    }
    return single;
  }

  static String text(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return String.join(";", list.stream().map(Values::text).toList());
    }
    return value == null ? "" : value.toString();
  }

  /** What {@code :deserialize from=json} makes of a text. */
  static Object json(@Nullable Object text) {
    try {
      return new ObjectMapper().readValue(text(text), Map.class);
    } catch (JsonProcessingException e) {
      throw new Interpreter.ScriptError("failed to parse json");
    }
  }

  static @Nullable Object function(String command, List<@Nullable Object> arguments) {
    var value = arguments.get(0);
    return switch (command) {
      case ":len" ->
        (long) (value instanceof List<?> list ? list.size() : text(value).length());
      case ":tostr" -> text(value);
      case ":tonum" -> text(value).matches("\\d+") ? Long.valueOf(text(value)) : null;
      case ":toip" -> text(value).matches("\\d+(\\.\\d+){3}") ? Ip.parse(text(value)) : null;
      case ":toip6" -> text(value).contains(":") ? Ip6.parse(text(value)) : null;
      case ":toarray" ->
        value instanceof String string
            ? new ArrayList<@Nullable Object>(
                string.isEmpty() ? List.of() : List.of(string.split(",", -1)))
            : list(value);
      case ":typeof" -> type(value);
      case ":pick" -> pick(text(value), number(arguments.get(1)), number(arguments.get(2)));
      case ":find" -> {
        int at = text(value).indexOf(text(arguments.get(1)));
        yield at < 0 ? null : Long.valueOf(at);
      }
      default -> throw new IllegalStateException("unknown function " + command);
    };
  }

  private static String pick(String text, long from, long to) {
    return text.substring((int) Math.min(from, text.length()), (int) Math.min(to, text.length()));
  }

  private static String type(@Nullable Object value) {
    if (value == null) {
      return "nothing";
    } else if (value instanceof Long) {
      return "num";
    } else if (value instanceof Boolean) {
      return "bool";
    } else if (value instanceof List<?>) {
      return "array";
    }
    return value instanceof Ip6 ? "ip6" : value instanceof Ip ? "ip" : "str";
  }

  static @Nullable Object operate(String operator, @Nullable Object left, @Nullable Object right) {
    return switch (operator) {
      case "." -> text(left) + text(right);
      case "->" -> left instanceof Map<?, ?> map ? map.get(text(right)) : null;
      case "=" -> equal(left, right);
      case "!=" -> !equal(left, right);
      case "&&" -> (Boolean) check(left) && (Boolean) check(right);
      case "||" -> (Boolean) check(left) || (Boolean) check(right);
      case "~" -> Pattern.compile(text(right)).matcher(text(left)).find();
      case "in" -> within((Ip) check(left), text(right));
      case "&" ->
        left instanceof Ip6 address
            ? new Ip6(address.bits().and(((Ip6) check(right)).bits()))
            : new Ip(((Ip) check(left)).bits() & ((Ip) check(right)).bits());
      case "<<" -> new Ip(((Ip) check(left)).bits() << number(right) & 0xffffffffL);
      case "+" -> number(left) + number(right);
      case "-" -> number(left) - number(right);
      case "*" -> number(left) * number(right);
      case "<" -> number(left) < number(right);
      case ">" -> number(left) > number(right);
      case "<=" -> number(left) <= number(right);
      case ">=" -> number(left) >= number(right);
      default -> throw new IllegalStateException("unknown operator " + operator);
    };
  }

  /** Different types would be different on some versions and equal on others. */
  private static boolean equal(@Nullable Object left, @Nullable Object right) {
    if (left != null && right != null && !type(left).equals(type(right))) {
      throw new IllegalStateException("compares " + left + " with " + right);
    }
    return left == null ? right == null : left.equals(right);
  }

  private static boolean within(Ip address, String prefix) {
    var parts = prefix.split("/", 2);
    int shift = 32 - Integer.parseInt(parts[1]);
    return address.bits() >> shift == Ip.parse(parts[0]).bits() >> shift;
  }

  private static long number(@Nullable Object value) {
    if (value instanceof Long number) {
      return number;
    }
    throw new IllegalStateException("no number: " + value);
  }

  private static Object check(@Nullable Object value) {
    if (value == null) {
      throw new IllegalStateException("an operand is nothing");
    }
    return value;
  }
}
