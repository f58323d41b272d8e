package org.malleposte.mrmime.grammar;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import org.malleposte.emile.EncodedWord;
import org.malleposte.mrmime.DefectSink;
import org.malleposte.mrmime.MimeFault;
import org.malleposte.rosetta.Charsets;
import org.malleposte.rosetta.Choice;
import org.malleposte.unstrctrd.Unfolding;

/** Reads text: that of unstructured fields, of comments, and what stands in a value as it is. */
public final class TextReader {

  private TextReader() {}

  /**
   * {@return the text of an unstructured body (RFC 5322, section 3.2.5): unfolded, its
   * encoded-words decoded (RFC 2047), without white space around it, and without what no text may
   * hold}
   *
   * @param in holds the body
   * @param from the offset of its first octet
   * @param to the offset past its last
   * @param defects is told what is wrong with it
   */
  public static String unstructured(byte[] in, int from, int to, DefectSink defects) {
    int start = from;
    int end = to;
    while (start < end && isWhite(in[start])) {
      start++;
    }
    while (start < end && isWhite(in[end - 1])) {
      end--;
    }
    boolean words = false;
    boolean plain = true;
    for (int i = start; i < end; i++) {
      byte b = in[i];
      plain &= b > '\r' || b == '\t';
      words |= b == '?' && i > start && in[i - 1] == '=';
    }
    if (!words && plain) {
      return new String(in, start, end - start, ISO_8859_1);
    }
    if (words && !defects.equals(DefectSink.NONE)) {
      EncodedWords.check(in, start, end, defects);
    }
    check(in, start, end, defects);
    byte[] body = Unfolding.unfold(in, start, end);
    var text =
        words
            ? EncodedWord.decode(body, 0, body.length)
            : decode(body, 0, body.length, start, DefectSink.NONE);
    return cleanse(text, pastText(in, start, end), defects);
  }

  /** Where the first NUL or line break is that is no fold; if none is, it is an encoded one. */
  private static int pastText(byte[] in, int from, int to) {
    for (int i = from; i < to; i++) {
      boolean fold =
          (in[i] == '\r' && i + 1 < to && in[i + 1] == '\n')
              || (in[i] == '\n' && i + 1 < to && (in[i + 1] == ' ' || in[i + 1] == '\t'));
      if (in[i] == 0 || ((in[i] == '\r' || in[i] == '\n') && !fold)) {
        return i;
      }
    }
    return from;
  }

  /**
   * {@return what a comment says (RFC 5322, section 3.2.2): unfolded, without its backslashes, and
   * decoded (RFC 2047, section 5)}
   *
   * @param from the offset of what stands past its first parenthesis
   * @param to that of its last
   */
  static String comment(byte[] in, int from, int to, DefectSink defects) {
    byte[] content = Unfolding.unfold(in, from, to);
    int size = 0;
    for (int i = 0; i < content.length; i++) {
      if (content[i] == '\\' && i + 1 < content.length) {
        i++;
      }
      content[size++] = content[i];
    }
    var text = decode(content, 0, size, from, defects);
    return cleanse(EncodedWord.decode(text), from, defects).strip();
  }

  /** {@return some octets as text, unfolded, and without white space around it} */
  static String unfolded(byte[] in, int from, int to, DefectSink defects) {
    int start = from;
    int end = to;
    while (start < end && isWhite(in[start])) {
      start++;
    }
    while (start < end && isWhite(in[end - 1])) {
      end--;
    }
    byte[] content = Unfolding.unfold(in, start, end);
    return clean(content, 0, content.length, start, defects);
  }

  /**
   * {@return some octets as text, without what no header may carry: UTF-8 (RFC 6532), or else what
   * they look like}
   *
   * @param at where they stand in the message
   */
  static String clean(byte[] in, int from, int to, int at, DefectSink defects) {
    for (int i = from; i < to; i++) {
      if (in[i] < ' ') {
        return cleanse(decode(in, from, to, at, defects), at, defects);
      }
    }
    return new String(in, from, to - from, ISO_8859_1);
  }

  /**
   * Tells where the first octet is that is not UTF-8 (RFC 6532, section 3.1).
   *
   * @param in holds the body of a field
   * @param from the offset of its first octet
   * @param to the offset past its last
   * @param defects is told
   */
  public static void check(byte[] in, int from, int to, DefectSink defects) {
    if (!defects.equals(DefectSink.NONE) && !isAscii(in, from, to)) {
      var octets = ByteBuffer.wrap(in, from, to - from);
      var result = UTF_8.newDecoder().decode(octets, CharBuffer.allocate(to - from), true);
      if (result.isError()) {
        defects.report(MimeFault.NOT_UTF8, octets.position());
      }
    }
  }

  private static String decode(byte[] in, int from, int to, int at, DefectSink defects) {
    if (isAscii(in, from, to)) {
      return new String(in, from, to - from, ISO_8859_1);
    }
    var decoded = Charsets.decode(in, from, to, UTF_8.name());
    if (decoded.choice() != Choice.GIVEN || decoded.replaced()) {
      defects.report(MimeFault.NOT_UTF8, at);
    }
    return decoded.text();
  }

  private static boolean isAscii(byte[] in, int from, int to) {
    int any = 0;
    for (int i = from; i < to; i++) {
      any |= in[i];
    }
    return any >= 0;
  }

  /** {@return a text without what {@link Characters#check} refuses} */
  static String cleanse(String text, int at, DefectSink defects) {
    if (Characters.fault(text) == null) {
      return text;
    }
    defects.report(MimeFault.CONTROL_CHARACTER, at);
    return Characters.cleanse(text);
  }

  private static boolean isWhite(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }
}
