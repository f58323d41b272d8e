package org.malleposte.rosetta;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Objects;
import java.util.Optional;

/** Finds the charset that a label means, and decodes by it. */
public final class Charsets {

  /** UTF-7 (RFC 2152), which the JDK has not. */
  public static final Charset UTF_7 = new Utf7();

  private static final char REPLACEMENT = '\uFFFD';

  private Charsets() {}

  /**
   * {@return the charset that {@code label} names, or empty if it names none that is known here}
   *
   * <p>Case does not matter, nor does white space around the label. It may be a name or an alias of
   * the IANA registry (RFC 2978), a label of the WHATWG's Encoding Standard, or an alias of the
   * JDK; if they disagree, the registry is right: {@code iso-8859-1} is not windows-1252. But for
   * the double-byte sets of East Asia, whose writers have always used vendors' extensions under the
   * standards' names, it is the extended set: {@code gb2312} is GBK, {@code shift_jis} is
   * Windows-31J, {@code ks_c_5601-1987} and {@code euc-kr} are windows-949.
   *
   * @param label whatever a message calls its charset
   */
  public static Optional<Charset> forLabel(String label) {
    return Labels.find(label);
  }

  /**
   * {@return the slice as text}
   *
   * @param in the bytes
   * @param from the offset of the first
   * @param to the offset past the last
   * @param charset what they are in
   * @throws IndexOutOfBoundsException if {@code from..to} is no slice of {@code in}
   */
  public static Decoded decode(byte[] in, int from, int to, Charset charset) {
    Objects.checkFromToIndex(from, to, in.length);
    var text = new String(in, from, to - from, charset);
    boolean replaced =
        text.indexOf(REPLACEMENT) >= 0 && isReplaced(ByteBuffer.wrap(in, from, to - from), charset);
    return new Decoded(text, replaced);
  }

  /**
   * {@return a stream of the same text in UTF-8}
   *
   * <p>It reads ahead, keeps some kilobytes whatever the text's length, and closes {@code text}
   * when it is closed.
   *
   * @param text the bytes of the text
   * @param charset what they are in
   */
  public static Utf8InputStream toUtf8(InputStream text, Charset charset) {
    return new Utf8InputStream(text, charset);
  }

  /** A U+FFFD may also be what the text says: only the decoder knows. */
  private static boolean isReplaced(ByteBuffer in, Charset charset) {
    var decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var out = CharBuffer.allocate(1024);
    var result = decoder.decode(in, out, true);
    while (result.isOverflow()) {
      result = decoder.decode(in, out.clear(), true);
    }
    if (result.isError()) {
      return true;
    }
    decoder.flush(out.clear());
    return out.flip().toString().indexOf(REPLACEMENT) >= 0;
  }
}
