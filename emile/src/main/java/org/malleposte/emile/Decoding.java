package org.malleposte.emile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.malleposte.rosetta.Charsets;
import org.malleposte.rosetta.Decoded;

/**
 * Puts together what encoded-words and the text around them mean: white space between two
 * encoded-words is no part of it (RFC 2047, section 6.2).
 */
final class Decoding {

  /** An encoded-word, its transfer encoding undone. */
  static final class Word {

    private final Charset charset;
    private final char encoding;
    private final byte[] octets;

    /** Keeps the octets, which no one may change, and the letter that they were encoded by. */
    Word(Charset charset, char encoding, byte[] octets) {
      this.charset = charset;
      this.encoding = encoding;
      this.octets = octets;
    }

    /** {@return what it means by itself} */
    String text() {
      return decode(octets, charset).text();
    }

    private boolean isLike(Word other) {
      return charset.equals(other.charset) && encoding == other.encoding;
    }
  }

  private final StringBuilder out = new StringBuilder();
  private final StringBuilder gap = new StringBuilder();
  private final List<Word> words = new ArrayList<>();

  /** Adds white space, which counts unless an encoded-word is on either side of it. */
  void space(CharSequence space) {
    gap.append(space);
  }

  void plain(CharSequence text) {
    flush();
    out.append(gap).append(text);
    gap.setLength(0);
  }

  void word(Word word) {
    if (words.isEmpty()) {
      out.append(gap);
    } else if (!words.getLast().isLike(word)) {
      flush();
    }
    gap.setLength(0);
    words.add(word);
  }

  String text() {
    plain("");
    return out.toString();
  }

  /**
   * Each word should hold whole characters (section 5); where one does not, its writer cut the
   * octets of a longer text, and only those of all such words in a row are text.
   */
  private void flush() {
    if (words.isEmpty()) {
      return;
    }
    if (words.size() == 1) {
      out.append(words.getFirst().text());
      words.clear();
      return;
    }
    var apart = new StringBuilder();
    boolean whole = true;
    for (var word : words) {
      var decoded = decode(word.octets, word.charset);
      whole &= !decoded.replaced();
      apart.append(decoded.text());
    }
    out.append(whole ? apart : together());
    words.clear();
  }

  private String together() {
    var octets = new ByteArrayOutputStream();
    for (var word : words) {
      octets.writeBytes(word.octets);
    }
    return decode(octets.toByteArray(), words.getFirst().charset).text();
  }

  private static Decoded decode(byte[] octets, Charset charset) {
    return Charsets.decode(octets, 0, octets.length, charset);
  }
}
