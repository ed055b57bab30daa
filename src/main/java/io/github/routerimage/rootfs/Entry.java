package io.github.routerimage.rootfs;

import io.github.routerimage.failure.RejectedValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** One thing in the image's file tree; owner and group are always 0. */
public sealed interface Entry {

  /** Where it is. */
  ImagePath path();

  /** Its permission bits. */
  Mode mode();

  /** What it is, in words for a message: {@code a link to tailscale.combined}. */
  String describe();

  /** A directory with a mode of its own; ordinary parents need no entry. */
  static Directory directory(String path, Mode mode) {
    return new Directory(new ImagePath(path), mode);
  }

  /** A file with the bytes of a file of this machine. */
  static File file(String path, Mode mode, Path source) throws IOException {
    return new File(new ImagePath(path), mode, Content.of(source));
  }

  /** A file with this text, as UTF-8. */
  static File file(String path, Mode mode, String text) {
    return new File(new ImagePath(path), mode, Content.of(text));
  }

  /** A symbolic link. */
  static Link link(String path, String target) {
    return new Link(new ImagePath(path), target);
  }

  /** A directory. */
  record Directory(ImagePath path, Mode mode) implements Entry {
    @Override
    public String describe() {
      return "a directory with mode " + mode;
    }
  }

  /** A regular file. */
  record File(ImagePath path, Mode mode, Content content) implements Entry {
    /** In bytes. */
    public long size() {
      return content.size();
    }

    @Override
    public String describe() {
      return String.format(
          Locale.ROOT, "a file of %,d bytes with mode %s from %s", size(), mode, content.origin());
    }
  }

  /**
   * A symbolic link.
   *
   * @param target as the link holds it: absolute, or relative to the link's directory; at most 99
   *     characters of ASCII (the link field of a ustar header)
   */
  record Link(ImagePath path, String target) implements Entry {
    public Link {
      ImagePath.checkCharacters(target);
      if (target.isEmpty() || target.length() > ImagePath.LONGEST) {
        throw new RejectedValue(
            target,
            "the link " + path + " has a target of " + target.length()
                + " characters, and a plain ustar header holds 1 to " + ImagePath.LONGEST,
            "choose another target");
      }
    }

    @Override
    public Mode mode() {
      return Mode.ofLinks();
    }

    @Override
    public String describe() {
      return "a link to " + target;
    }
  }
}
