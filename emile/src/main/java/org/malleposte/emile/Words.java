package org.malleposte.emile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.malleposte.emile.AddressFault.ATOM_EXPECTED;
import static org.malleposte.emile.AddressFault.BRACKET_NOT_CLOSED;
import static org.malleposte.emile.AddressFault.COMMENT_NOT_CLOSED;
import static org.malleposte.emile.AddressFault.LITERAL_MALFORMED;
import static org.malleposte.emile.AddressFault.NOT_QUOTABLE;
import static org.malleposte.emile.AddressFault.NOT_UTF8;
import static org.malleposte.emile.AddressFault.PHRASE_EXPECTED;
import static org.malleposte.emile.AddressFault.QUOTE_NOT_CLOSED;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import org.malleposte.unstrctrd.Cfws;
import org.malleposte.unstrctrd.QuotedString;

/** The words, dots and domains of address fields, and the cursor that they are read with. */
final class Words {

  private final byte[] in;
  private final int start;
  private final int end;
  private int at;
  private boolean obsolete;

  Words(byte[] in, int from, int to) {
    this.in = in;
    this.start = from;
    this.at = from;
    this.end = to;
  }

  int at() {
    return at;
  }

  boolean atEnd() {
    return at == end;
  }

  boolean isAt(char c) {
    return at < end && in[at] == c;
  }

  /** {@return whether {@code c} is the last character that was read} */
  boolean endsWith(char c) {
    int last = at - 1;
    while (last > start && (in[last] == ' ' || in[last] == '\t')) {
      last--;
    }
    return last >= start && in[last] == c;
  }

  boolean take(char c) {
    if (isAt(c)) {
      at++;
      return true;
    }
    return false;
  }

  void obsolete() {
    obsolete = true;
  }

  boolean isObsolete() {
    return obsolete;
  }

  ListReader.Broken broken(Fault fault) {
    return new ListReader.Broken(fault, at);
  }

  /** {@code [CFWS]}; a comment that is not closed stays where it is. */
  void skip() {
    int next = Cfws.skip(in, at, end);
    if (next > at) {
      at = next;
    } else if (next < 0) {
      at = ~next;
    }
  }

  void skipOrThrow() throws ListReader.Broken {
    skip();
    if (isAt('(')) {
      throw broken(COMMENT_NOT_CLOSED);
    }
  }

  /** Words and dots, as many as there are: a phrase, or a local part. */
  Run read() throws ListReader.Broken {
    skipOrThrow();
    var parts = new ArrayList<Part>();
    boolean spaced = false;
    while (true) {
      int from = at;
      Kind kind;
      if (isAt('"')) {
        kind = Kind.QUOTED;
        at = QuotedString.skip(in, at, end);
        if (at < 0) {
          at = from;
          throw broken(QUOTE_NOT_CLOSED);
        }
      } else if (take('.')) {
        kind = Kind.DOT;
      } else if (atom()) {
        kind = Kind.ATOM;
      } else {
        return new Run(parts);
      }
      parts.add(new Part(kind, from, at, spaced));
      int past = at;
      skipOrThrow();
      spaced = at > past;
    }
  }

  /** {@code 1*atext}; an encoded-word is one, even with characters that are none. */
  private boolean atom() {
    int from = at;
    at = Math.max(SmtpReader.skipAtom(in, at, end), WordReader.skipWord(in, at, end));
    return at > from;
  }

  /** {@code domain = dot-atom / domain-literal / obs-domain}. */
  Domain domain() throws ListReader.Broken {
    skipOrThrow();
    var domain = isAt('[') ? literal() : name();
    skipOrThrow();
    return domain;
  }

  private Domain name() throws ListReader.Broken {
    var name = new StringBuilder();
    do {
      int before = at;
      skipOrThrow();
      int from = at;
      at = SmtpReader.skipAtom(in, at, end);
      if (at == from) {
        throw broken(ATOM_EXPECTED);
      }
      name.append(utf8(in, from, at));
      int past = at;
      skipOrThrow();
      if ((from > before && !name.isEmpty() && before != start && endsBefore(before, '.'))
          || (at > past && isAt('.'))) {
        obsolete();
      }
      if (isAt('.')) {
        name.append('.');
      }
    } while (take('.'));
    return new Domain.Name(name.toString());
  }

  private boolean endsBefore(int offset, char c) {
    return offset > start && in[offset - 1] == c;
  }

  /** {@code domain-literal}; what SMTP does not know stays as it is. */
  private Domain literal() throws ListReader.Broken {
    int from = at;
    int close = from + 1;
    while (close < end && in[close] != ']') {
      close++;
    }
    if (close == end) {
      throw broken(BRACKET_NOT_CLOSED);
    }
    at = close + 1;
    if (new SmtpReader(in, from, at).domain() instanceof Parsed.Ok<Domain>(var domain, var past)) {
      return domain;
    }
    var content = utf8(in, from + 1, close).replaceAll("\\r?\\n(?=[ \\t])", "").strip();
    if (!Domain.Opaque.isContent(content)) {
      at = from;
      throw broken(LITERAL_MALFORMED);
    }
    return new Domain.Opaque(content);
  }

  private String utf8(byte[] bytes, int from, int to) throws ListReader.Broken {
    try {
      var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from)).toString();
      if (text.chars().anyMatch(c -> c >= 0x80 && c < 0xa0)) {
        throw broken(NOT_QUOTABLE);
      }
      return text;
    } catch (CharacterCodingException e) {
      throw broken(NOT_UTF8);
    }
  }

  /** Goes on to the comma after a malformed member, or to what ends its group. */
  void skipMember(boolean grouped) {
    while (at < end && in[at] != ',' && !(grouped && in[at] == ';')) {
      int next =
          switch (in[at]) {
            case '"' -> QuotedString.skip(in, at, end);
            case '(' -> Cfws.skipComment(in, at, end);
            default -> at + 1;
          };
      at = next < 0 ? at + 1 : next;
    }
  }

  Address malformed(int from, Fault fault, int where) {
    return new Address.Malformed(new String(in, from, at - from, UTF_8).strip(), fault, where);
  }

  private enum Kind {
    ATOM,
    QUOTED,
    DOT
  }

  /** One word or dot, and whether white space or a comment stood before it. */
  private record Part(Kind kind, int from, int to, boolean spaced) {}

  /** Words and dots, in order. */
  final class Run {

    private final List<Part> parts;

    private Run(List<Part> parts) {
      this.parts = parts;
    }

    boolean isEmpty() {
      return parts.isEmpty();
    }

    /** {@code local-part = dot-atom / quoted-string / obs-local-part}. */
    Local local() throws ListReader.Broken {
      var value = new StringBuilder();
      boolean word = true;
      for (var part : parts) {
        if (word == (part.kind() == Kind.DOT)) {
          throw new ListReader.Broken(ATOM_EXPECTED, part.from());
        }
        word = !word;
        value.append(content(part));
        if (part.spaced() || (part.kind() == Kind.QUOTED && parts.size() > 1)) {
          obsolete();
        }
      }
      if (word) {
        throw broken(ATOM_EXPECTED);
      }
      return Local.of(value.toString());
    }

    /** {@code phrase = 1*word / obs-phrase}. */
    String phrase() throws ListReader.Broken {
      if (parts.getFirst().kind() == Kind.DOT) {
        throw new ListReader.Broken(PHRASE_EXPECTED, parts.getFirst().from());
      }
      var name = new StringBuilder();
      int from = 0;
      for (int i = 0; i <= parts.size(); i++) {
        if (i == parts.size() || parts.get(i).kind() == Kind.QUOTED) {
          name.append(encoded(parts.subList(from, i)));
          if (i < parts.size()) {
            name.append(parts.get(i).spaced() ? " " : "").append(content(parts.get(i)));
          }
          from = i + 1;
        } else if (parts.get(i).kind() == Kind.DOT) {
          obsolete();
        }
      }
      return name.toString();
    }

    /** Atoms and dots, of which some may be encoded-words; comments are white space. */
    private String encoded(List<Part> run) throws ListReader.Broken {
      var text = new StringBuilder();
      for (var part : run) {
        text.append(part.spaced() ? " " : "").append(content(part));
      }
      var decoded = EncodedWord.decode(text.toString());
      return decoded.chars().anyMatch(c -> c < ' ' || c == 0x7f)
          ? decoded.replaceAll("\\p{Cntrl}", "\ufffd")
          : decoded;
    }

    private String content(Part part) throws ListReader.Broken {
      if (part.kind() != Kind.QUOTED) {
        return utf8(in, part.from(), part.to());
      }
      byte[] value = QuotedString.value(in, part.from(), part.to());
      for (byte b : value) {
        if ((b >= 0 && b < ' ' && b != '\t') || b == 0x7f) {
          throw new ListReader.Broken(NOT_QUOTABLE, part.from());
        }
      }
      return utf8(value, 0, value.length).replace('\t', ' ');
    }
  }
}
