package org.malleposte.rosetta;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Objects;
import java.util.Optional;

/** Finds the charset that a label means, and decodes by it. */
public final class Charsets {

  /** UTF-7 (RFC 2152), which the JDK has not. */
  public static final Charset UTF_7 = Own.UTF_7;

  /** The UTF-7 of the names of mailboxes in IMAP (RFC 3501, section 5.1.3). */
  public static final Charset UTF_7_IMAP = Own.UTF_7_IMAP;

  private static final char REPLACEMENT = '\uFFFD';

  private Charsets() {}

  /**
   * {@return the charset that {@code label} names, or empty if it names none that is known here}
   *
   * <p>It may be a name or an alias of the IANA registry (RFC 2978), a label of the WHATWG's
   * Encoding Standard, or an alias of the JDK; if they disagree, the registry is right: {@code
   * iso-8859-1} is not windows-1252. But for the double-byte sets of East Asia, whose writers have
   * always used vendors' extensions under the standards' names, it is the extended set: {@code
   * gb2312} is GBK, {@code shift_jis} is Windows-31J, {@code ks_c_5601-1987} and {@code euc-kr} are
   * windows-949.
   *
   * <p>Case does not matter, nor do white space, quotes and semicolons around the label, nor a
   * language after it (RFC 2231, section 5). If nothing has that name, hyphens and the like do not
   * matter either: {@code cp-850} is {@code cp850}.
   *
   * @param label whatever a message calls its charset
   */
  public static Optional<Charset> forLabel(String label) {
    return Labels.find(label);
  }

  /**
   * {@return the charset that a label names where it stands, as of {@link #forLabel(String)}}
   *
   * @param in holds the label
   * @param from the offset of its first octet
   * @param to the offset past its last
   * @throws IndexOutOfBoundsException if {@code from..to} is no slice of {@code in}
   */
  public static Optional<Charset> forLabel(byte[] in, int from, int to) {
    Objects.checkFromToIndex(from, to, in.length);
    return Labels.find(in, from, to);
  }

  /**
   * {@return the slice as text}
   *
   * @param in the octets
   * @param from the offset of the first
   * @param to the offset past the last
   * @param charset what they are in
   * @throws IndexOutOfBoundsException if {@code from..to} is no slice of {@code in}
   */
  public static Decoded decode(byte[] in, int from, int to, Charset charset) {
    Objects.checkFromToIndex(from, to, in.length);
    return decode(in, from, to, new Fallback(charset, Choice.GIVEN));
  }

  /**
   * {@return the slice as text, whatever its label is worth}
   *
   * <p>It is decoded by what the label names, if it does name a charset and the octets can be text
   * in that; else as UTF-8, if they are well-formed; else as Windows-1252. But a text of which more
   * characters, ASCII left out, mean something by the label's charset than not is taken for a
   * damaged one, and keeps it. {@link Decoded#choice} tells which it was.
   *
   * @param in the octets
   * @param from the offset of the first
   * @param to the offset past the last
   * @param label whatever a message calls their charset; possibly empty
   * @throws IndexOutOfBoundsException if {@code from..to} is no slice of {@code in}
   */
  public static Decoded decode(byte[] in, int from, int to, String label) {
    Objects.checkFromToIndex(from, to, in.length);
    var labelled = forLabel(label).map(charset -> decode(in, from, to, charset));
    return labelled
        .filter(decoded -> !decoded.replaced())
        .orElseGet(() -> decode(in, from, to, Fallback.choose(label, in, from, to, true)));
  }

  /**
   * {@return a stream of the same text in UTF-8}
   *
   * <p>It reads ahead, keeps some kilobytes whatever the text's length, and closes {@code text}
   * when it is closed.
   *
   * @param text the octets of the text
   * @param charset what they are in
   */
  public static Utf8InputStream toUtf8(InputStream text, Charset charset) {
    return toUtf8(text, charset, OnMalformed.REPLACE);
  }

  /**
   * {@return a stream of the same text in UTF-8}, as of {@link #toUtf8(InputStream, Charset)}
   *
   * @param text the octets of the text
   * @param charset what they are in
   * @param policy what to do about octets that mean nothing
   */
  public static Utf8InputStream toUtf8(InputStream text, Charset charset, OnMalformed policy) {
    return new Utf8InputStream(text, charset, policy);
  }

  /**
   * {@return a stream of the same text in UTF-8, whatever its label is worth}
   *
   * <p>What it is decoded by is chosen as {@link #decode(byte[], int, int, String)} does, but by
   * the first 64 KiB, which are read at once.
   *
   * @param text the octets of the text
   * @param label whatever a message calls their charset; possibly empty
   * @throws IOException if the beginning cannot be read
   */
  public static Utf8InputStream toUtf8(InputStream text, String label) throws IOException {
    return Utf8InputStream.labelled(text, label);
  }

  /**
   * A U+FFFD may also be what the text says: only a decoder that reports knows. Of CESU-8 the JDK's
   * decoder reports not even half a pair of surrogates.
   */
  private static Decoded decode(byte[] in, int from, int to, Fallback by) {
    boolean reports = !by.charset().name().equals("CESU-8");
    if (by.charset().equals(UTF_8) ? Utf8.pastWellFormed(in, from, to) == to : reports) {
      var text = new String(in, from, to - from, by.charset());
      if (by.charset().equals(UTF_8) || text.indexOf(REPLACEMENT) < 0) {
        return new Decoded(text, by.charset(), by.choice(), Malformed.NONE);
      }
    }
    var transcoder = new Transcoder(by.charset());
    var text = new String(transcoder.transcodeAll(in, from, to), UTF_8);
    return new Decoded(text, by.charset(), by.choice(), transcoder.malformed());
  }
}
