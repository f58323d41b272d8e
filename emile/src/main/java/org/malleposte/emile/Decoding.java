package org.malleposte.emile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
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
    private final boolean base64;
    private final byte[] octets;

    /** Keeps the octets, which no one may change, and how they were encoded. */
    Word(Charset charset, boolean base64, byte[] octets) {
      this.charset = charset;
      this.base64 = base64;
      this.octets = octets;
    }

    /** {@return what it means by itself} */
    String text() {
      return decode(octets, charset).text();
    }

    private boolean isLike(Word other) {
      return charset.equals(other.charset) && base64 == other.base64;
    }
  }

  private final StringBuilder out = new StringBuilder();
  private final List<Word> words = new ArrayList<>(2);
  private String gap = "";

  /** Adds white space, which counts unless an encoded-word is on either side of it. */
  void space(String space) {
    gap = gap.isEmpty() ? space : gap + space;
  }

  void plain(String text) {
    flush();
    out.append(gap).append(text);
    gap = "";
  }

  void word(Word word) {
    if (words.isEmpty()) {
      out.append(gap);
    } else if (!words.getLast().isLike(word)) {
      flush();
    }
    gap = "";
    words.add(word);
  }

  String text() {
    plain("");
    return out.toString();
  }

  private void flush() {
    if (!words.isEmpty()) {
      out.append(words.size() == 1 ? words.getFirst().text() : joined());
      words.clear();
    }
  }

  /**
   * Each word should hold whole characters (section 5); where one does not, its writer cut the
   * octets of a longer text, and only those of all such words in a row are text. UTF-8 means the
   * same in either way, if the words hold whole characters.
   */
  private String joined() {
    if (words.getFirst().charset.equals(StandardCharsets.UTF_8)) {
      return together();
    }
    var apart = new StringBuilder();
    for (var word : words) {
      var decoded = decode(word.octets, word.charset);
      if (decoded.replaced()) {
        return together();
      }
      apart.append(decoded.text());
    }
    return apart.toString();
  }

  private String together() {
    var octets = new ByteArrayOutputStream(words.size() * words.getFirst().octets.length);
    for (var word : words) {
      octets.writeBytes(word.octets);
    }
    return decode(octets.toByteArray(), words.getFirst().charset).text();
  }

  private static Decoded decode(byte[] octets, Charset charset) {
    return Charsets.decode(octets, 0, octets.length, charset);
  }
}
