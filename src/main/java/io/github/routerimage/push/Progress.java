package io.github.routerimage.push;

import io.github.routerimage.oci.Part;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much of a part of an image has gone out. In a terminal that is one line which moves;
 * elsewhere a line of the log now and then, of slow networks only.
 */
public final class Progress {
  private static final Logger log = LoggerFactory.getLogger(Progress.class);
  private static final Duration PAUSE = Duration.ofSeconds(20);

  private final Optional<PrintWriter> terminal;
  private final Clock clock;
  private final Consumer<String> lines;
  private Instant last;
  private String shown = "";

  /** @param terminal empty when nobody sits at one */
  public Progress(Optional<PrintWriter> terminal) {
    this(terminal.filter(writer -> log.isInfoEnabled()), Clock.systemUTC(), log::info);
  }

  Progress(Optional<PrintWriter> terminal, Clock clock, Consumer<String> lines) {
    this.terminal = terminal;
    this.clock = clock;
    this.lines = lines;
    this.last = clock.instant();
  }

  /** Hears how many bytes of one part are out. */
  LongConsumer of(String image, Part part) {
    return sent -> {
      var text =
          String.format(Locale.ROOT, "push-image %s: %,d of %,d bytes", image, sent, part.size());
      if (terminal.isPresent()) {
        show(terminal.get(), text);
      } else if (clock.instant().isAfter(last.plus(PAUSE))) {
        last = clock.instant();
        lines.accept(text);
      }
    };
  }

  /** Leaves nothing in the terminal's line, so that the log goes on there. */
  void clear() {
    terminal.ifPresent(writer -> {
      show(writer, "");
      writer.print('\r');
      writer.flush();
    });
  }

  private void show(PrintWriter writer, String text) {
    writer.print("\r" + text + " ".repeat(Math.max(0, shown.length() - text.length())));
    writer.flush();
    shown = text;
  }
}
