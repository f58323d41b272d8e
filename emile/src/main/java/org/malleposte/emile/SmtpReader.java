package org.malleposte.emile;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.malleposte.emile.AddressFault.ATOM_EXPECTED;
import static org.malleposte.emile.AddressFault.AT_EXPECTED;
import static org.malleposte.emile.AddressFault.BRACKET_NOT_CLOSED;
import static org.malleposte.emile.AddressFault.HYPHEN_AT_EDGE;
import static org.malleposte.emile.AddressFault.LABEL_EXPECTED;
import static org.malleposte.emile.AddressFault.LABEL_TOO_LONG;
import static org.malleposte.emile.AddressFault.LITERAL_MALFORMED;
import static org.malleposte.emile.AddressFault.NOT_QUOTABLE;
import static org.malleposte.emile.AddressFault.NOT_UTF8;
import static org.malleposte.emile.AddressFault.QUOTE_NOT_CLOSED;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.regex.Pattern;
import org.malleposte.emile.Parsed.Malformed;
import org.malleposte.emile.Parsed.Ok;

/**
 * Reads addresses as SMTP commands spell them (RFC 5321, section 4.1.2; RFC 6531, section 3.3): no
 * comments, no folding, one pass.
 */
final class SmtpReader {

  private static final int LABEL = 63;
  private static final Pattern GENERAL = Pattern.compile("([A-Za-z0-9-]*[A-Za-z0-9]):([!-Z^-~]+)");

  /** {@code atext} (RFC 5322, section 3.2.3), and what is not ASCII (RFC 6531, section 3.3). */
  private static final boolean[] ATEXT = new boolean[256];

  /** {@code Let-dig}, the hyphen, and what is not ASCII; the underscore is in use, if no rule's. */
  private static final boolean[] LABEL_TEXT = new boolean[256];

  static {
    for (int b = 0; b < 256; b++) {
      ATEXT[b] = b >= 0x80 || (b > ' ' && b < 0x7f && "\"(),.:;<>@[\\]".indexOf(b) < 0);
      LABEL_TEXT[b] = b >= 0x80 || b == '-' || b == '_' || Character.isLetterOrDigit(b);
    }
  }

  private final byte[] in;
  private final int end;
  private int at;

  SmtpReader(byte[] in, int from, int to) {
    this.in = in;
    this.at = from;
    this.end = to;
  }

  static boolean isDotString(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    var reader = new SmtpReader(bytes, 0, bytes.length);
    return reader.skipDotString() && reader.at == reader.end;
  }

  static boolean isAtom(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return bytes.length > 0 && skipAtom(bytes, 0, bytes.length) == bytes.length;
  }

  /** {@return the offset past {@code *atext}} */
  static int skipAtom(byte[] in, int from, int to) {
    int at = from;
    while (at < to && ATEXT[in[at] & 0xff]) {
      at++;
    }
    return at;
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
    return switch (domain()) {
      case Malformed<Domain>(var fault, var where) -> new Malformed<>(fault, where);
      case Ok<Domain>(var domain, var past) -> new Ok<>(new Mailbox(local, domain), past);
    };
  }

  /** {@code Local-part = Dot-string / Quoted-string}. */
  Parsed<Local> local() {
    if (take('"')) {
      return quotedString();
    }
    int start = at;
    return skipDotString() ? local(in, start, at) : new Malformed<>(ATOM_EXPECTED, at);
  }

  /** {@code Dot-string = Atom *("." Atom)}; if false, an atom is missing here. */
  private boolean skipDotString() {
    do {
      int start = at;
      at = skipAtom(in, at, end);
      if (at == start) {
        return false;
      }
    } while (take('.'));
    return true;
  }

  /** {@code Quoted-string = DQUOTE *QcontentSMTP DQUOTE}, past its first {@code DQUOTE}. */
  private Parsed<Local> quotedString() {
    var value = new ByteArrayOutputStream();
    while (at < end) {
      byte b = in[at++];
      if (b == '"') {
        return local(value.toByteArray(), 0, value.size());
      }
      if (b == '\\' && at < end) {
        b = in[at++];
      }
      if ((b >= 0 && b < ' ') || b == 0x7f) {
        return new Malformed<>(NOT_QUOTABLE, at - 1);
      }
      value.write(b);
    }
    return new Malformed<>(QUOTE_NOT_CLOSED, end);
  }

  private Parsed<Local> local(byte[] bytes, int from, int to) {
    return switch (utf8(bytes, from, to)) {
      case Malformed<String>(var fault, var where) -> new Malformed<>(fault, where);
      case Ok<String>(var text, var past) -> new Ok<>(Local.of(text), at);
    };
  }

  /** {@code Domain / address-literal}. */
  Parsed<Domain> domain() {
    if (take('[')) {
      return literal();
    }
    return switch (name()) {
      case Malformed<String>(var fault, var where) -> new Malformed<>(fault, where);
      case Ok<String>(var text, var past) -> new Ok<>(new Domain.Name(text), past);
    };
  }

  /** {@code Domain = sub-domain *("." sub-domain)}. */
  private Parsed<String> name() {
    int start = at;
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
      if (at - label > LABEL) {
        return new Malformed<>(LABEL_TOO_LONG, label + LABEL);
      }
    } while (take('.'));
    return utf8(in, start, at);
  }

  /** {@code address-literal}, past its bracket. */
  private Parsed<Domain> literal() {
    int start = at;
    while (at < end && in[at] != ']') {
      at++;
    }
    if (at == end) {
      return new Malformed<>(BRACKET_NOT_CLOSED, end);
    }
    var text = new String(in, start, at++ - start, US_ASCII);
    var general = GENERAL.matcher(text);
    Domain.Literal literal;
    if (text.regionMatches(true, 0, "IPv6:", 0, 5)) {
      literal = Ipv6Text.read(text.substring(5));
    } else if (general.matches()) {
      literal = new Domain.General(general.group(1), general.group(2));
    } else {
      literal = Ipv4Text.read(text);
    }
    return literal == null ? new Malformed<>(LITERAL_MALFORMED, start) : new Ok<>(literal, at);
  }

  /** Strict, lest U+FFFD make one name of two that the wire tells apart. */
  private Parsed<String> utf8(byte[] bytes, int from, int to) {
    try {
      var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from)).toString();
      return text.chars().anyMatch(c -> c >= 0x80 && c < 0xa0)
          ? new Malformed<>(NOT_QUOTABLE, at)
          : new Ok<>(text, at);
    } catch (CharacterCodingException e) {
      return new Malformed<>(NOT_UTF8, at);
    }
  }

  private boolean take(char c) {
    if (at < end && in[at] == c) {
      at++;
      return true;
    }
    return false;
  }
}
