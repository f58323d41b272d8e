package org.malleposte.emile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.malleposte.base64mime.Base64;
import org.malleposte.pecu.Q;
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
   * {@return the meaning of unstructured text, such as a subject, in which encoded-words stand}
   *
   * <p>It reads what is in use: encoded-words that touch other text, that hold white space,
   * question marks or octets past ASCII, that are too long, or that cut a character between two of
   * them. Those of an unknown charset or encoding, or whose base64 is none, stay as they are.
   * Octets that the charset has no character for become U+FFFD. Time is linear in the text.
   *
   * <p>The bytes around them are UTF-8 (RFC 6532), and else taken for Windows-1252, or for damaged
   * UTF-8 if more of them is that; folds are undone.
   *
   * @param in holds the text
   * @param from the offset of its first byte
   * @param to the offset just past its last
   */
  public static String decode(byte[] in, int from, int to) {
    Objects.checkFromToIndex(from, to, in.length);
    if (isPlain(in, from, to)) {
      return Text.shown(in, from, to);
    }
    byte[] line = Unfolding.unfold(in, from, to);
    return decodeLine(line, line.length);
  }

  /**
   * {@return the meaning of unstructured text, as of {@link #decode(byte[], int, int)}}
   *
   * @param text the text of a field, unfolded; a surrogate that stands alone becomes U+FFFD if
   *     there is an encoded-word beside it
   */
  public static String decode(String text) {
    if (!text.contains("=?")) {
      return text;
    }
    byte[] line = utf8(text.codePoints().toArray());
    return decodeLine(line, line.length);
  }

  /** Neither a fold nor an encoded-word. */
  private static boolean isPlain(byte[] in, int from, int to) {
    for (int i = from; i < to; i++) {
      if (in[i] == '\n' || (in[i] == '=' && i + 1 < to && in[i + 1] == '?')) {
        return false;
      }
    }
    return true;
  }

  private static String decodeLine(byte[] in, int to) {
    var decoding = new Decoding();
    int at = 0;
    int start = EncodedWordReader.find(in, 0, to);
    while (start >= 0) {
      int end = EncodedWordReader.end(in, start, to);
      var word = end < 0 ? null : EncodedWordReader.read(in, start, end);
      if (word == null) {
        start = EncodedWordReader.find(in, start + 2, to);
      } else {
        between(in, at, start, decoding);
        decoding.word(word);
        at = end;
        start = EncodedWordReader.find(in, end, to);
      }
    }
    between(in, at, to, decoding);
    return decoding.text();
  }

  private static void between(byte[] in, int from, int to, Decoding decoding) {
    var text = Text.shown(in, from, to);
    if (text.isBlank()) {
      decoding.space(text);
    } else {
      decoding.plain(text);
    }
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
