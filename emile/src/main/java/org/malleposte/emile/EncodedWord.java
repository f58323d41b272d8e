package org.malleposte.emile;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.malleposte.base64mime.Base64;
import org.malleposte.pecu.Q;
import org.malleposte.rosetta.Charsets;
import org.malleposte.unstrctrd.Unfolding;

/**
 * Text that is not ASCII, in header fields that are (RFC 2047; RFC 2231, section 5): {@code
 * encoded-word = "=?" charset ["*" language] "?" encoding "?" encoded-text "?="}.
 *
 * <p>{@link NamedMailbox} and {@link Group} read and write the encoded-words of their names
 * themselves.
 */
public final class EncodedWord {

  /** Of a word, its delimiters included: RFC 2047, section 2. */
  private static final int LONGEST = 75;

  private static final String Q_START = "=?UTF-8?Q?";
  private static final String B_START = "=?UTF-8?B?";
  private static final String END = "?=";
  private static final int CONTENT = LONGEST - Q_START.length() - END.length();

  private EncodedWord() {}

  /**
   * {@return the meaning of unstructured text, as of {@link #decode(String)}}
   *
   * <p>The bytes are UTF-8 (RFC 6532), in which those that are none become U+FFFD; folds are
   * undone.
   *
   * @param in holds the text
   * @param from the offset of its first byte
   * @param to the offset just past its last
   */
  public static String decode(byte[] in, int from, int to) {
    return decode(new String(Unfolding.unfold(in, from, to), UTF_8));
  }

  /**
   * {@return the meaning of unstructured text, such as a subject, in which encoded-words stand}
   *
   * <p>It reads what is in use: encoded-words that touch other text, that hold white space or
   * question marks, that are too long, or that cut a character between two of them. Those of an
   * unknown charset or encoding, or whose base64 is none, stay as they are. Octets that the charset
   * has no character for become U+FFFD. Time is linear in the text.
   *
   * @param text the text of a field, unfolded
   */
  public static String decode(String text) {
    var decoding = new Decoding();
    int at = 0;
    int start = text.indexOf("=?");
    while (start >= 0) {
      int end = end(text, start);
      var word = end < 0 ? null : word(text, start, end);
      if (word == null) {
        start = text.indexOf("=?", start + 2);
      } else {
        between(text.substring(at, start), decoding);
        decoding.word(word);
        at = end;
        start = text.indexOf("=?", end);
      }
    }
    between(text.substring(at), decoding);
    return decoding.text();
  }

  private static void between(String text, Decoding decoding) {
    if (text.isBlank()) {
      decoding.space(text);
    } else {
      decoding.plain(text);
    }
  }

  /** {@return what a text means that may be one encoded-word} */
  static String meaning(String text) {
    var word = whole(text);
    return word == null ? text : word.text();
  }

  /** {@return the encoded-word that {@code text} is, or null} */
  static Decoding.@Nullable Word whole(String text) {
    return text.startsWith("=?") && end(text, 0) == text.length()
        ? word(text, 0, text.length())
        : null;
  }

  /** {@return the offset past the encoded-word at {@code start}, or -1; no other begins in it} */
  private static int end(String text, int start) {
    int content = content(text, start);
    if (content < 0) {
      return -1;
    }
    for (int i = content; i + 1 < text.length(); i++) {
      if (text.startsWith(END, i)) {
        return i + END.length();
      }
      if (text.startsWith("=?", i) && !text.startsWith(END, i + 1)) {
        return -1;
      }
    }
    return -1;
  }

  /** {@return where the {@code encoded-text} begins, or -1} */
  private static int content(String text, int start) {
    int mark = text.indexOf('?', start + 2);
    return mark >= 0 && mark + 2 < text.length() && text.charAt(mark + 2) == '?' ? mark + 3 : -1;
  }

  private static Decoding.@Nullable Word word(String text, int start, int end) {
    int content = content(text, start);
    var charset = text.substring(start + 2, content - 3);
    int language = charset.indexOf('*');
    var known = Charsets.forLabel(language < 0 ? charset : charset.substring(0, language));
    char encoding = Character.toUpperCase(text.charAt(content - 2));
    var encoded = text.substring(content, end - END.length());
    if (known.isEmpty() || !isDecodable(encoding, encoded)) {
      return null;
    }
    byte[] in = encoded.getBytes(US_ASCII);
    byte[] octets =
        encoding == 'Q' ? Q.decode(in, 0, in.length) : Base64.decodeWord(in, 0, in.length);
    return new Decoding.Word(known.get(), encoding, octets);
  }

  private static boolean isDecodable(char encoding, String encoded) {
    boolean b = encoding == 'B';
    if (!b && encoding != 'Q') {
      return false;
    }
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c >= 0x7f || (b && !isBase64(c))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBase64(char c) {
    return Character.isLetterOrDigit(c) || "+/= \t\r\n".indexOf(c) >= 0;
  }

  /**
   * {@return whether a header field can carry {@code text} only as encoded-words} So it is for what
   * is not printable ASCII, and for what a reader would take for an encoded-word.
   *
   * @param text the text
   */
  public static boolean isNeeded(String text) {
    return text.contains("=?") || !text.chars().allMatch(c -> (c >= ' ' && c < 0x7f) || c == '\t');
  }

  /**
   * {@return encoded-words that mean {@code text}, which white space is to separate; none if it is
   * empty}
   *
   * <p>They are of UTF-8, in {@code Q} or {@code B}, whichever is shorter for the whole text, and
   * may stand in a phrase as well as in unstructured text. Each has at most 75 characters, and cuts
   * no character. {@link #decode(String)} gives {@code text} back; a surrogate that stands alone
   * becomes U+FFFD.
   *
   * @param text any text; a line break in it is encoded like any other character
   */
  public static List<String> encode(String text) {
    byte[] all = utf8(text.codePoints().toArray());
    boolean q = Q.length(all) <= (all.length + 2) / 3 * 4;
    var words = new ArrayList<String>();
    var octets = new ByteArrayOutputStream();
    int length = 0;
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      byte[] character = utf8(text.codePointAt(i));
      int more = q ? Q.length(character) : character.length;
      if (length + more > (q ? CONTENT : CONTENT / 4 * 3)) {
        words.add(word(octets.toByteArray(), q));
        octets.reset();
        length = 0;
      }
      octets.writeBytes(character);
      length += more;
    }
    if (length > 0) {
      words.add(word(octets.toByteArray(), q));
    }
    return List.copyOf(words);
  }

  private static String word(byte[] octets, boolean q) {
    return (q ? Q_START + Q.encode(octets) : B_START + Base64.encodeWord(octets)) + END;
  }

  private static byte[] utf8(int... characters) {
    for (int i = 0; i < characters.length; i++) {
      if (Character.getType(characters[i]) == Character.SURROGATE) {
        characters[i] = 0xfffd;
      }
    }
    return new String(characters, 0, characters.length).getBytes(UTF_8);
  }
}
