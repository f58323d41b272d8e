package org.malleposte.emile;

import static org.malleposte.emile.AddressFault.ATOM_EXPECTED;
import static org.malleposte.emile.AddressFault.AT_EXPECTED;
import static org.malleposte.emile.AddressFault.BRACKET_NOT_CLOSED;
import static org.malleposte.emile.AddressFault.END_EXPECTED;
import static org.malleposte.emile.AddressFault.HYPHEN_AT_EDGE;
import static org.malleposte.emile.AddressFault.LABEL_EXPECTED;
import static org.malleposte.emile.AddressFault.LABEL_TOO_LONG;
import static org.malleposte.emile.AddressFault.LITERAL_MALFORMED;
import static org.malleposte.emile.AddressFault.NOT_QUOTABLE;
import static org.malleposte.emile.AddressFault.QUOTE_NOT_CLOSED;

import org.malleposte.emile.Parsed.Malformed;
import org.malleposte.emile.Parsed.Ok;

/**
 * Reads addresses as SMTP commands spell them (RFC 5321, section 4.1.2; RFC 6531, section 3.3): no
 * comments, no folding, one pass.
 */
final class SmtpReader {

  private static final int LABEL = 63;

  /** {@code Let-dig}, the hyphen, and what is not ASCII; the underscore is in use, if no rule's. */
  private static final boolean[] LABEL_TEXT = new boolean[256];

  static {
    for (int b = 0; b < 256; b++) {
      LABEL_TEXT[b] = b >= 0x80 || b == '-' || b == '_' || Character.isLetterOrDigit(b);
    }
  }

  private final byte[] in;
  private final int end;
  private int at;
  private int domainFrom;

  SmtpReader(byte[] in, int from, int to) {
    this.in = in;
    this.at = from;
    this.end = to;
  }

  /** {@return what was read, if nothing follows it} */
  <T> Parsed<T> whole(Parsed<T> read) {
    return read instanceof Ok<T> && at < end ? new Malformed<>(END_EXPECTED, at) : read;
  }

  /** {@return where the domain of a mailbox that was read begins} */
  int domainFrom() {
    return domainFrom;
  }

  /** {@code Mailbox = Local-part "@" ( Domain / address-literal )}. */
  Parsed<Mailbox> mailbox() {
    return switch (local()) {
      case Malformed<Local>(var fault, var where) -> new Malformed<>(fault, where);
      case Ok<Local>(var local, var past) ->
          take('@') ? mailbox(local) : new Malformed<>(AT_EXPECTED, at);
    };
  }

  private Parsed<Mailbox> mailbox(Local local) {
    domainFrom = at;
    return switch (domain()) {
      case Malformed<Domain>(var fault, var where) -> new Malformed<>(fault, where);
      case Ok<Domain>(var domain, var past) -> new Ok<>(new Mailbox(local, domain), past);
    };
  }

  /** {@code Local-part = Dot-string / Quoted-string}. */
  Parsed<Local> local() {
    return take('"') ? quotedString() : dotString();
  }

  /** {@code Dot-string = Atom *("." Atom)}. */
  private Parsed<Local> dotString() {
    int from = at;
    do {
      int atom = at;
      while (at < end && Text.isAtext(in[at])) {
        at++;
      }
      if (at == atom) {
        return new Malformed<>(ATOM_EXPECTED, at);
      }
    } while (take('.'));
    return switch (Text.read(in, from, at)) {
      case Malformed<String>(var fault, var where) -> new Malformed<>(fault, where);
      case Ok<String>(var text, var past) -> new Ok<>(Local.read(text), past);
    };
  }

  /** {@code Quoted-string = DQUOTE *QcontentSMTP DQUOTE}, past its first {@code DQUOTE}. */
  private Parsed<Local> quotedString() {
    int from = at;
    while (at < end && in[at] != '"') {
      boolean pair = in[at] == '\\';
      if (pair && ++at == end) {
        break;
      }
      byte b = in[at];
      if (b == 0x7f || (b >= 0 && b < ' ') || (pair && b < 0)) {
        return new Malformed<>(NOT_QUOTABLE, at);
      }
      at++;
    }
    if (at == end) {
      return new Malformed<>(QUOTE_NOT_CLOSED, end);
    }
    return switch (Text.read(in, from, at++)) {
      case Malformed<String>(var fault, var where) -> new Malformed<>(fault, where);
      case Ok<String>(var raw, var past) -> new Ok<>(Local.read(Text.unquoted(raw)), at);
    };
  }

  /** {@code Domain / address-literal}. */
  Parsed<Domain> domain() {
    return take('[') ? literal() : name();
  }

  /** {@code Domain = sub-domain *("." sub-domain)}. */
  private Parsed<Domain> name() {
    int from = at;
    do {
      int label = at;
      while (at < end && LABEL_TEXT[in[at] & 0xff]) {
        at++;
      }
      if (at == label) {
        return new Malformed<>(LABEL_EXPECTED, at);
      }
      if (in[label] == '-' || in[at - 1] == '-') {
        return new Malformed<>(HYPHEN_AT_EDGE, in[label] == '-' ? label : at - 1);
      }
      int over = overlong(label);
      if (over >= 0) {
        return new Malformed<>(LABEL_TOO_LONG, over);
      }
    } while (take('.'));
    return switch (Text.read(in, from, at)) {
      case Malformed<String>(var fault, var where) -> new Malformed<>(fault, where);
      case Ok<String>(var text, var past) -> new Ok<>(Domain.Name.read(text), past);
    };
  }

  /**
   * {@return where the label that ends here has more than 63 characters, or -1} A U-label has more
   * octets than that, and never more characters, if its A-label fits.
   */
  private int overlong(int label) {
    int characters = 0;
    for (int i = label; i < at; i++) {
      if ((in[i] & 0xc0) != 0x80 && ++characters > LABEL) {
        return i;
      }
    }
    return -1;
  }

  /** {@code address-literal}, past its bracket. */
  private Parsed<Domain> literal() {
    int from = at;
    while (at < end && in[at] != ']') {
      at++;
    }
    if (at == end) {
      return new Malformed<>(BRACKET_NOT_CLOSED, end);
    }
    return switch (Text.read(in, from, at++)) {
      case Malformed<String>(var fault, var where) -> new Malformed<>(fault, where);
      case Ok<String>(var text, var past) -> {
        var literal = Literals.read(text);
        yield literal == null ? new Malformed<>(LITERAL_MALFORMED, from) : new Ok<>(literal, at);
      }
    };
  }

  private boolean take(char c) {
    if (at < end && in[at] == c) {
      at++;
      return true;
    }
    return false;
  }
}
