package org.malleposte.emile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.jspecify.annotations.Nullable;

/**
 * Reads what most mailboxes are, in one look: atoms or a quoted string of ASCII, and an address of
 * dot-atoms, without a comment or a fold. What is another is read by the whole grammar.
 */
final class Plain {

  private final byte[] in;
  private final int to;

  /** Where the name ends, or the quote that closes it. */
  private int name;

  /** Where the local part begins and ends, and where all that was read ends. */
  private int local;

  private int at;
  private int past;

  /** Reads within a slice that ends at {@code to}. */
  Plain(byte[] in, int to) {
    this.in = in;
    this.to = to;
  }

  /** {@return the mailbox that a slice is, or null if it is not that simple} */
  static @Nullable NamedMailbox whole(byte[] in, int from, int to) {
    var plain = new Plain(in, to);
    var mailbox = plain.mailbox(from);
    return plain.past == to ? mailbox : null;
  }

  /** {@return the offset past what was read} */
  int past() {
    return past;
  }

  /** {@code mailbox} at an offset, or null if it is not that simple. */
  @Nullable NamedMailbox mailbox(int from) {
    boolean quoted = from < to && in[from] == '"';
    if (!(quoted ? skipQuotedString(from) : skipPhrase(from))) {
      var mailbox = quoted ? null : addrSpec(from);
      return mailbox == null ? null : NamedMailbox.of(mailbox);
    }
    if (!skipAddrSpec(name + (quoted ? 3 : 2)) || past == to || in[past] != '>') {
      return null;
    }
    var mailbox = address();
    past++;
    return NamedMailbox.read(ascii(quoted ? from + 1 : from, name), mailbox);
  }

  /** {@code addr-spec} at an offset, or null if it is not that simple. */
  @Nullable Mailbox addrSpec(int from) {
    return skipAddrSpec(from) ? address() : null;
  }

  private Mailbox address() {
    return new Local(ascii(local, at)).at(new Domain.Name(ascii(at + 1, past)));
  }

  private String ascii(int begin, int end) {
    return new String(in, begin, end - begin, ISO_8859_1);
  }

  private boolean skipAddrSpec(int start) {
    local = start;
    at = pastDotAtom(in, start, to);
    past = at > 0 && at < to && in[at] == '@' ? pastDotAtom(in, at + 1, to) : 0;
    return past > 0;
  }

  /**
   * {@return the offset past the {@code dot-atom} here, if it is ASCII and a token follows it at
   * once; 0 if it is not that simple}
   */
  static int pastDotAtom(byte[] in, int from, int to) {
    int here = from;
    while (true) {
      int atom = here;
      while (here < to && Text.isAsciiAtext(in[here])) {
        here++;
      }
      if (here == atom) {
        return 0;
      }
      if (here == to || in[here] != '.') {
        return here == to || (in[here] > ' ' && in[here] != '(') ? here : 0;
      }
      here++;
    }
  }

  /** {@code 1*atom}, of ASCII, with one space between them, and none an encoded-word. */
  private boolean skipPhrase(int from) {
    int here = from;
    while (true) {
      int atom = here;
      while (here < to && Text.isAsciiAtext(in[here]) && in[here] != '=') {
        here++;
      }
      if (here == atom || here + 1 >= to || in[here] != ' ') {
        return false;
      }
      if (in[here + 1] == '<') {
        name = here;
        return true;
      }
      here++;
    }
  }

  /** {@code quoted-string}, of printable ASCII without a backslash. */
  private boolean skipQuotedString(int from) {
    int here = from + 1;
    while (here < to && in[here] >= ' ' && in[here] != '"' && in[here] != '\\' && in[here] < 0x7f) {
      here++;
    }
    name = here;
    return here + 2 < to && in[here] == '"' && in[here + 1] == ' ' && in[here + 2] == '<';
  }
}
