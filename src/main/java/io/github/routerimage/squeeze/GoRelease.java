package io.github.routerimage.squeeze;

import io.github.routerimage.fs.Data;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * What differs between Go releases in the tables we read; from {@code squeeze.properties}.
 *
 * @param wrapperId number of {@code abi.FuncIDWrapper}
 * @param moduleWords size of {@code moduledata} in pointers
 * @param gofuncWord index in it of the base of function data
 */
record GoRelease(int wrapperId, int moduleWords, int gofuncWord) {
  private static final Properties DATA = Data.properties(GoRelease.class, "squeeze.properties");
  private static final Pattern VERSION = Pattern.compile("go(\\d+\\.\\d+)(\\.\\d+)?( .*)?");
  private static final String MAGIC = "\u00ff Go buildinf:";
  private static final int INLINE_STRINGS = 2;

  /** The release that made a program, as its build information says. */
  static GoRelease of(Elf elf) {
    var version = version(elf.section(".go.buildinfo").bytes());
    var matcher = VERSION.matcher(version);
    var known = List.of(DATA.getProperty("releases").split(" "));
    if (!matcher.matches() || !known.contains(matcher.group(1))) {
      throw Unreadable.because("it was made by " + version + ", and known are Go " + known);
    }
    var line = matcher.group(1);
    return new GoRelease(
        number(line + ".funcid.wrapper"),
        number(line + ".module.words"),
        number(line + ".module.gofunc"));
  }

  /** The name that wrappers share once theirs are blank. */
  static String wrapperName() {
    return DATA.getProperty("wrapper.name");
  }

  /** debug/buildinfo: 14 bytes magic, pointer size, flags; at 32 the version's length and text. */
  private static String version(Bytes info) {
    for (int i = 0; i < MAGIC.length(); i++) {
      Unreadable.unless(info.u8(i) == MAGIC.charAt(i), ".go.buildinfo has another begin");
    }
    Unreadable.unless((info.u8(15) & INLINE_STRINGS) != 0, ".go.buildinfo has an older form");
    Unreadable.unless(info.u8(32) < 0x80, ".go.buildinfo names an overlong version");
    return info.text(33, info.u8(32));
  }

  private static int number(String key) {
    return Integer.parseInt(DATA.getProperty(key));
  }
}
