package io.github.routerimage.mojo;

import java.io.Console;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;

/** The terminal at which somebody sits who started Maven. */
final class Terminal {
  private Terminal() {}

  /**
   * Empty where input or output is no terminal.
   *
   * @param interactive false in batch mode ({@code -B})
   */
  static Optional<PrintWriter> find(boolean interactive) {
    return Optional.ofNullable(System.console())
        .filter(console -> interactive && isTerminal(console))
        .map(Console::writer);
  }

  /** From Java 22 on there is a console without a terminal as well. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(e); // it is public and throws nothing
    }
  }
}
