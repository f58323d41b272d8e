package org.malleposte.pecu;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.malleposte.pecu.Defect.Kind;

/**
 * RFC 2045, section 6.7, read slowly: a whole content in an array, one octet after the other. The
 * encoder and the decoder must agree with it, however they go about it.
 */
final class Reference {

  private final byte[] in;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Map<Kind, Defect> defects = new EnumMap<>(Kind.class);
  private int line;

  private Reference(byte[] in) {
    this.in = in;
  }

  /** What a content means, and what is wrong with it. */
  record Decoded(ByteBuffer content, List<Defect> defects) {}

  static Decoded decode(byte[] in) {
    var reference = new Reference(in);
    int at = 0;
    while (at < in.length) {
      at = reference.decode(at);
    }
    reference.endLine(reference.visible(in.length));
    return new Decoded(
        ByteBuffer.wrap(reference.out.toByteArray()), new ArrayList<>(reference.defects.values()));
  }

  private int decode(int at) {
    switch (in[at]) {
      case '=' -> {
        return equalsSign(at);
      }
      case ' ', '\t' -> {
        return blanks(at);
      }
      case '\r' -> {
        if (!has(at + 1, '\n')) {
          seen(Kind.LONE_CR, at);
        }
      }
      case '\n' -> {
        if (at == 0 || in[at - 1] != '\r') {
          seen(Kind.LONE_LF, at);
        }
        endLine(visible(at > 0 && in[at - 1] == '\r' ? at - 1 : at));
        line = at + 1;
      }
      default -> {
        if (in[at] < ' ' || in[at] == 0x7f) {
          seen(Kind.RAW_OCTET, at);
        }
      }
    }
    out.write(in[at]);
    return at + 1;
  }

  private int blanks(int at) {
    int end = pastBlanks(at, in.length);
    boolean trailing = end == in.length || lineBreak(end) > 0;
    int kept = trailing ? (end - at - 1) / 1024 * 1024 : end - at;
    out.write(in, at, kept);
    if (trailing) {
      seen(Kind.TRAILING_SPACE, at + kept);
    }
    return end;
  }

  private int equalsSign(int at) {
    int end = pastBlanks(at + 1, in.length);
    boolean shortEnough = end - at < 1024;
    if (shortEnough && lineBreak(end) > 0) {
      if (end > at + 1) {
        seen(Kind.TRAILING_SPACE, at + 1);
      }
      if (has(end, '\n')) {
        seen(Kind.LONE_LF, end);
      }
      endLine(at + 1);
      line = end + lineBreak(end);
      return line;
    }
    if (shortEnough && (end == in.length || (end == in.length - 1 && has(end, '\r')))) {
      seen(Kind.TRUNCATED, at);
      endLine(at + 1);
      line = in.length;
      return in.length;
    }
    int high = at + 1 < in.length ? Character.digit(in[at + 1], 16) : -1;
    int low = at + 2 < in.length ? Character.digit(in[at + 2], 16) : -1;
    if (high < 0 || low < 0) {
      seen(Kind.MALFORMED_ESCAPE, at);
      out.write('=');
      return at + 1;
    }
    if (in[at + 1] >= 'a' || in[at + 2] >= 'a') {
      seen(Kind.LOWER_CASE_DIGIT, at);
    }
    out.write(high * 16 + low);
    return at + 3;
  }

  private void endLine(int end) {
    if (end - line > 76) {
      seen(Kind.LONG_LINE, end);
    }
  }

  /** Before the white space that is left out at the end of a line. */
  private int visible(int end) {
    int at = end;
    while (at > line && (has(at - 1, ' ') || has(at - 1, '\t'))) {
      at--;
    }
    return at + Math.max(end - at - 1, 0) / 1024 * 1024;
  }

  private int pastBlanks(int from, int to) {
    int at = from;
    while (at < to && (in[at] == ' ' || in[at] == '\t')) {
      at++;
    }
    return at;
  }

  private int lineBreak(int at) {
    return has(at, '\n') ? 1 : has(at, '\r') && has(at + 1, '\n') ? 2 : 0;
  }

  private boolean has(int at, char c) {
    return at < in.length && in[at] == c;
  }

  private void seen(Kind kind, int at) {
    defects.merge(
        kind,
        new Defect(kind, 1, at),
        (old, one) -> new Defect(kind, old.count() + 1, old.first()));
  }

  /** {@return a content, encoded} */
  static byte[] encode(byte[] in, Form form) {
    return new Reference(in).encode(form);
  }

  private byte[] encode(Form form) {
    int column = 0;
    int at = 0;
    while (at < in.length) {
      int lineBreak = form.mode() == Mode.TEXT ? lineBreak(at) : 0;
      if (lineBreak > 0) {
        out.writeBytes(new byte[] {'\r', '\n'});
        column = 0;
        at += lineBreak;
        continue;
      }
      boolean ends = at + 1 == in.length || (form.mode() == Mode.TEXT && lineBreak(at + 1) > 0);
      int length = encoded(at, column, ends).length();
      if (column + length > (ends ? form.width() : form.width() - 1)) {
        out.writeBytes(new byte[] {'=', '\r', '\n'});
        column = 0;
      }
      var encoded = encoded(at, column, ends);
      encoded.chars().forEach(out::write);
      column += encoded.length();
      at++;
    }
    return out.toByteArray();
  }

  private String encoded(int at, int column, boolean ends) {
    boolean from =
        has(at, 'F')
            && has(at + 1, 'r')
            && has(at + 2, 'o')
            && has(at + 3, 'm')
            && has(at + 4, ' ');
    boolean special = column == 0 && (from || (has(at, '.') && ends));
    boolean blank = in[at] == ' ' || in[at] == '\t';
    boolean literal = blank ? !ends : in[at] > ' ' && in[at] < 0x7f && in[at] != '=';
    return literal && !special ? String.valueOf((char) in[at]) : "=%02X".formatted(in[at] & 0xff);
  }
}
