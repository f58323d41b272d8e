package org.malleposte.facteur;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.malleposte.base64mime.Base64;
import org.malleposte.base64mime.Base64Decoder;
import org.malleposte.base64mime.Base64Encoder;
import org.malleposte.pecu.Q;
import org.malleposte.pecu.QuotedPrintableDecoder;
import org.malleposte.pecu.QuotedPrintableEncoder;

/** The encodings that {@code facteur encode} writes and {@code facteur decode} reads. */
enum Encoding {
  /** Base64 in lines, as bodies have it (RFC 2045, section 6.8). */
  BASE64("base64") {
    @Override
    void encode(InputStream in, OutputStream out) throws IOException {
      new Base64Encoder().reading(in).transferTo(out);
    }

    @Override
    List<Oddity> decode(InputStream in, OutputStream out) throws IOException {
      var decoder = new Base64Decoder();
      decoder.reading(in).transferTo(out);
      return decoder.defects().stream()
          .map(d -> new Oddity(d.kind().message(), d.kind().rule(), d.count(), d.first()))
          .toList();
    }
  },

  /** Quoted-printable of a text (RFC 2045, section 6.7). */
  QUOTED_PRINTABLE("qp") {
    @Override
    void encode(InputStream in, OutputStream out) throws IOException {
      new QuotedPrintableEncoder().reading(in).transferTo(out);
    }

    @Override
    List<Oddity> decode(InputStream in, OutputStream out) throws IOException {
      var decoder = new QuotedPrintableDecoder();
      decoder.reading(in).transferTo(out);
      return decoder.defects().stream()
          .map(d -> new Oddity(d.kind().message(), d.kind().rule(), d.count(), d.first()))
          .toList();
    }
  },

  /** The text of an encoded-word of encoding {@code Q} (RFC 2047, section 4.2). */
  WORD_Q("q") {
    @Override
    void encode(InputStream in, OutputStream out) throws IOException, CommandException {
      out.write(Q.encode(word(in)).getBytes(US_ASCII));
    }

    @Override
    List<Oddity> decode(InputStream in, OutputStream out) throws IOException, CommandException {
      byte[] word = word(in);
      out.write(Q.decode(word, 0, word.length));
      return List.of();
    }
  },

  /** The text of an encoded-word of encoding {@code B} (RFC 2047, section 4.1). */
  WORD_B("b") {
    @Override
    void encode(InputStream in, OutputStream out) throws IOException, CommandException {
      out.write(Base64.encodeWord(word(in)).getBytes(US_ASCII));
    }

    @Override
    List<Oddity> decode(InputStream in, OutputStream out) throws IOException, CommandException {
      byte[] word = word(in);
      out.write(Base64.decodeWord(word, 0, word.length));
      return List.of();
    }
  };

  /** The most octets of a word; this project's number, far above what RFC 2047, section 2, has. */
  static final int LONGEST_WORD = 1 << 20;

  private final String token;

  Encoding(String token) {
    this.token = token;
  }

  /** Writes what {@code in} holds, encoded. */
  abstract void encode(InputStream in, OutputStream out) throws IOException, CommandException;

  /** Writes what {@code in} means; {@return what is wrong with it} */
  abstract List<Oddity> decode(InputStream in, OutputStream out)
      throws IOException, CommandException;

  /** {@return the encoding that a command line names {@code token}} */
  static Encoding named(String token) throws CommandException {
    for (var encoding : values()) {
      if (encoding.token.equalsIgnoreCase(token)) {
        return encoding;
      }
    }
    throw new CommandException(
        ExitCode.USAGE, "ENCODING: found %s, expected base64, qp, q or b".formatted(token));
  }

  private static byte[] word(InputStream in) throws IOException, CommandException {
    byte[] word = in.readNBytes(LONGEST_WORD + 1);
    if (word.length > LONGEST_WORD) {
      throw new CommandException(
          ExitCode.DATA, "standard input: more than 1 MiB for a word; use base64 or qp");
    }
    return word;
  }
}
