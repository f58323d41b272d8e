package org.malleposte.emile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.malleposte.base64mime.Base64;
import org.malleposte.pecu.Q;

/**
 * Text beyond ASCII in header fields (RFC 2047): {@code =?charset?encoding?text?=}.
 *
 * <p>Reading leaves what is not an encoded-word, or is of an unknown charset, as it stands. It is
 * tolerant where mail is careless: a word may touch its neighbours, be longer than 75 octets, and
 * end in the middle of a character that the next word, of the same charset and encoding, goes on
 * with. Takes time in proportion to its input, whatever that holds.
 */
public final class EncodedWord {

  /** RFC 2047, section 2: an encoded-word has at most 75 octets, 12 of them around its text. */
  private static final int TEXT = 75 - 12;

  /** Octets of which base64 makes no more than {@link #TEXT} characters. */
  private static final int BASE64 = TEXT / 4 * 3;

  private EncodedWord() {}

  /**
   * {@return the text that an unstructured field body means} Folds are undone, encoded-words are
   * decoded, and the white space between two of them is dropped (section 6.2). Everything else is
   * UTF-8 (RFC 6532), in which bytes that are none become U+FFFD.
   *
   * @param in holds the slice
   * @param from the offset of its first byte
   * @param to the offset just past its last
   */
  public static String decode(byte[] in, int from, int to) {
    return new WordReader(in, from, to).text();
  }

  /**
   * {@return the text that {@code encoded} means}
   *
   * @param encoded an unstructured field body
   */
  public static String decode(String encoded) {
    byte[] bytes = encoded.getBytes(UTF_8);
    return decode(bytes, 0, bytes.length);
  }

  /**
   * {@return whether a header field can carry {@code text} only as encoded-words} So it is for what
   * is not printable ASCII, and for what a reader would take for an encoded-word.
   *
   * @param text the text
   */
  public static boolean isNeeded(String text) {
    return text.contains("=?") || text.chars().anyMatch(c -> (c < ' ' && c != '\t') || c > '~');
  }

  /**
   * {@return encoded-words that mean {@code text}, in UTF-8} Each has at most 75 octets and whole
   * characters, and is to be separated from the next by white space. They are of the encoding that
   * is shorter for the whole text, and can stand in a phrase.
   *
   * @param text the text; without unpaired surrogates
   */
  public static List<String> encode(String text) {
    byte[] all = text.getBytes(UTF_8);
    boolean q = Q.length(all) <= (all.length + 2) / 3 * 4;
    var words = new ArrayList<String>();
    int from = 0;
    int used = 0;
    for (int at = 0; at < text.length(); ) {
      int next = text.offsetByCodePoints(at, 1);
      byte[] character = text.substring(at, next).getBytes(UTF_8);
      int size = q ? Q.length(character) : character.length;
      if (used + size > (q ? TEXT : BASE64)) {
        words.add(word(q, text.substring(from, at)));
        from = at;
        used = 0;
      }
      used += size;
      at = next;
    }
    words.add(word(q, text.substring(from)));
    return words;
  }

  private static String word(boolean q, String text) {
    byte[] octets = text.getBytes(UTF_8);
    return q
        ? "=?UTF-8?Q?" + Q.encode(octets) + "?="
        : "=?UTF-8?B?" + Base64.encodeWord(octets) + "?=";
  }
}
