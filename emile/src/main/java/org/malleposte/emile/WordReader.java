package org.malleposte.emile;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Optional;
import org.malleposte.base64mime.Base64;
import org.malleposte.pecu.Q;
import org.malleposte.unstrctrd.Unfolding;

/** Reads text with encoded-words in it (RFC 2047, sections 2 and 6.2), in one pass. */
final class WordReader {

  private final byte[] in;
  private final StringBuilder text = new StringBuilder();

  /** The octets of the last words, as long as they are of one charset and encoding. */
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

  private Optional<Word> last = Optional.empty();
  private int at;

  WordReader(byte[] in, int from, int to) {
    this.in = Unfolding.unfold(in, from, to);
  }

  /**
   * {@return the offset past the encoded-word at {@code from}, or {@code from} if there is none}
   */
  static int skipWord(byte[] in, int from, int to) {
    return Word.at(in, from, to).map(Word::end).orElse(from);
  }

  String text() {
    int plain = 0;
    while (at < in.length) {
      var word = in[at] == '=' ? Word.at(in, at, in.length) : Optional.<Word>empty();
      if (word.isPresent()) {
        if (last.isEmpty() || !isBlank(plain, at)) {
          flush();
          text.append(new String(in, plain, at - plain, UTF_8));
        }
        add(word.get());
        at = word.get().end();
        plain = at;
      } else {
        at++;
      }
    }
    flush();
    return text.append(new String(in, plain, at - plain, UTF_8)).toString();
  }

  private void add(Word word) {
    if (last.isPresent() && !last.get().continuedBy(word)) {
      flush();
    }
    pending.writeBytes(word.octets(in));
    last = Optional.of(word);
  }

  private void flush() {
    last.ifPresent(
        word -> {
          byte[] octets = pending.toByteArray();
          text.append(new String(octets, word.charset()));
        });
    pending.reset();
    last = Optional.empty();
  }

  private boolean isBlank(int from, int to) {
    for (int i = from; i < to; i++) {
      if (in[i] != ' ' && in[i] != '\t') {
        return false;
      }
    }
    return true;
  }

  /**
   * One encoded-word.
   *
   * @param charset the charset of its text
   * @param base64 whether that is in base64, or else in Q
   * @param from where the text begins
   * @param to where it ends, with {@code ?=}
   */
  private record Word(Charset charset, boolean base64, int from, int to) {

    /** {@code encoded-word = "=?" charset "?" encoding "?" encoded-text "?="}. */
    static Optional<Word> at(byte[] in, int at, int end) {
      int charset = at + 2;
      int encoding = skip(in, charset, end) + 1;
      int from = encoding + 2;
      if (!isAt(in, at, end, "=?") || from > end || in[encoding + 1] != '?') {
        return Optional.empty();
      }
      int to = skip(in, from, end);
      int kind = in[encoding] | 0x20;
      if (!isAt(in, to, end, "?=") || (kind != 'b' && kind != 'q')) {
        return Optional.empty();
      }
      var label = new String(in, charset, encoding - 1 - charset, US_ASCII);
      int language = label.indexOf('*');
      return charset(language < 0 ? label : label.substring(0, language))
          .map(known -> new Word(known, kind == 'b', from, to));
    }

    byte[] octets(byte[] in) {
      return base64 ? Base64.decodeWord(in, from, to) : Q.decode(in, from, to);
    }

    int end() {
      return to + 2;
    }

    boolean continuedBy(Word next) {
      return charset.equals(next.charset) && base64 == next.base64;
    }

    private static Optional<Charset> charset(String label) {
      try {
        return Optional.of(Charset.forName(label));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }

    /** Past everything but white space and question marks. */
    private static int skip(byte[] in, int from, int end) {
      int i = from;
      while (i < end && in[i] != '?' && in[i] != ' ' && in[i] != '\t') {
        i++;
      }
      return i;
    }

    private static boolean isAt(byte[] in, int at, int end, String pair) {
      return at + 1 < end && in[at] == pair.charAt(0) && in[at + 1] == pair.charAt(1);
    }
  }
}
