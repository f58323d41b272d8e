package org.malleposte.emile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.malleposte.emile.Parsed.Ok;

/**
 * Reads what most mailboxes are, in one look: atoms or a quoted string, and an address of dot-atoms
 * of ASCII, without a comment or a fold. What is another is read by the whole grammar.
 *
 * <p>Each octet is looked at once, and what was seen is judged at the end of a run of them, since
 * it is the ends of loops that no processor foresees.
 */
final class Plain {

  /** {@code atext} of ASCII, but for what an encoded-word begins with. */
  private static final int ATEXT = 1;

  private static final int EQUALS = 2;
  private static final int DOT = 4;
  private static final int SPACE = 8;
  private static final int NOT_ASCII = 16;

  private static final int DOT_ATOM = ATEXT | EQUALS | DOT;
  private static final int PHRASE = DOT_ATOM | SPACE | NOT_ASCII;

  /** What each octet is; 0 if it is none of the above. */
  private static final byte[] KINDS = new byte[256];

  static {
    for (int b = 0; b < KINDS.length; b++) {
      KINDS[b] =
          (byte)
              switch (b) {
                case '=' -> EQUALS;
                case '.' -> DOT;
                case ' ' -> SPACE;
                default -> b >= 0x80 ? NOT_ASCII : Text.isAtext((byte) b) ? ATEXT : 0;
              };
    }
  }

  /**
   * A run of octets is a number: where it ends, and from these bits on the kinds that it held,
   * those that came twice in a row or at its start, and that of its last octet.
   */
  private static final int HELD = 32;

  private static final int TWICE = 40;
  private static final int LAST = 48;

  private Plain() {}

  /** {@code mailbox} at an offset, and the offset past it; or null if it is not that simple. */
  static @Nullable Ok<NamedMailbox> mailbox(byte[] in, int from, int to) {
    if (from < to && in[from] == '"') {
      return quoted(in, from + 1, to);
    }
    long run = run(in, from, to, PHRASE);
    int here = (int) run;
    if (here == to) {
      return null;
    }
    if (in[here] == '<') {
      return named(in, from, run, to);
    }
    var mailbox = addrSpec(in, from, run, to);
    return mailbox == null ? null : new Ok<>(NamedMailbox.of(mailbox.value()), mailbox.end());
  }

  /** {@code addr-spec ">"} at an offset, and the offset of its bracket; or null, likewise. */
  static @Nullable Ok<Mailbox> inAngle(byte[] in, int from, int to) {
    var mailbox = addrSpec(in, from, run(in, from, to, DOT_ATOM), to);
    return mailbox != null && mailbox.end() < to && in[mailbox.end()] == '>' ? mailbox : null;
  }

  /** {@code addr-spec}, past the run that it begins with. */
  private static @Nullable Ok<Mailbox> addrSpec(byte[] in, int from, long run, int to) {
    int at = (int) run;
    if (at == to || in[at] != '@' || !isDotAtom(run)) {
      return null;
    }
    long domain = run(in, at + 1, to, DOT_ATOM);
    int past = (int) domain;
    return isDotAtom(domain)
        ? new Ok<>(
            Local.read(ascii(in, from, at)).at(Domain.Name.read(ascii(in, at + 1, past))), past)
        : null;
  }

  /** {@code 1*atom angle-addr}, at its bracket, with one space after each atom. */
  private static @Nullable Ok<NamedMailbox> named(byte[] in, int from, long run, int to) {
    int held = (int) (run >>> HELD) & 0xff;
    if (run >>> LAST != SPACE || (held & DOT) != 0 || (run >>> TWICE & SPACE) != 0) {
      return null;
    }
    int end = (int) run - 1;
    if ((held & NOT_ASCII) != 0 && Utf8.skip(in, from, end) < end) {
      return null;
    }
    var mailbox = inAngle(in, end + 2, to);
    if (mailbox == null) {
      return null;
    }
    var named =
        (held & EQUALS) != 0
            ? NamedMailbox.read(Arrays.copyOfRange(in, from, end), mailbox.value(), List.of())
            : NamedMailbox.read(new String(in, from, end - from, UTF_8), mailbox.value());
    return new Ok<>(named, mailbox.end() + 1);
  }

  /**
   * {@code quoted-string angle-addr}, past its first quote, of printable ASCII, nothing escaped.
   */
  private static @Nullable Ok<NamedMailbox> quoted(byte[] in, int from, int to) {
    int here = from;
    while (here < to && in[here] >= ' ' && in[here] != '"' && in[here] != '\\' && in[here] < 0x7f) {
      here++;
    }
    if (here + 2 >= to || in[here] != '"' || in[here + 1] != ' ' || in[here + 2] != '<') {
      return null;
    }
    var mailbox = inAngle(in, here + 3, to);
    return mailbox == null
        ? null
        : new Ok<>(NamedMailbox.read(ascii(in, from, here), mailbox.value()), mailbox.end() + 1);
  }

  private static String ascii(byte[] in, int from, int end) {
    return new String(in, from, end - from, ISO_8859_1);
  }

  /** {@return whether a run is a {@code dot-atom} of ASCII} An empty one ends with a dot. */
  private static boolean isDotAtom(long run) {
    return ((run >>> LAST | run >>> TWICE) & DOT) == 0 && (run >>> HELD & (SPACE | NOT_ASCII)) == 0;
  }

  /** {@return the run of the octets here that are of these kinds} */
  private static long run(byte[] in, int from, int to, int kinds) {
    int all = 0;
    int twice = 0;
    int last = DOT | SPACE;
    int here = from;
    while (here < to) {
      int kind = KINDS[in[here] & 0xff] & kinds;
      if (kind == 0) {
        break;
      }
      all |= kind;
      twice |= kind & last;
      last = kind;
      here++;
    }
    return here | (long) all << HELD | (long) twice << TWICE | (long) last << LAST;
  }
}
