package org.malleposte.rosetta;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;

/**
 * What a text is decoded by if its label may be wrong: what the label says, if the octets can be
 * that; else UTF-8 if they are well-formed, which no other text is by chance; else Windows-1252.
 *
 * @param charset what it is decoded by
 * @param choice why
 */
record Fallback(Charset charset, Choice choice) {

  private static final int PIECE = 4096;
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  /**
   * {@return the charset of the text that the slice is, or begins}
   *
   * @param whole whether the text ends with the slice
   */
  static Fallback choose(String label, byte[] in, int from, int to, boolean whole) {
    var named = Labels.find(label).orElse(null);
    if (named != null && isClean(named, in, from, to, whole)) {
      return new Fallback(whole ? named : extended(named), Choice.GIVEN);
    }
    var choice = named == null ? Choice.UNKNOWN_LABEL : Choice.FALSE_LABEL;
    if (isClean(UTF_8, in, from, to, whole)) {
      return new Fallback(UTF_8, choice);
    }
    return named != null && isMostly(named, in, from, to)
        ? new Fallback(named, Choice.GIVEN)
        : new Fallback(WINDOWS_1252, choice);
  }

  /** What has been ASCII so far may go on as UTF-8, which extends it. */
  private static Charset extended(Charset charset) {
    return charset.equals(US_ASCII) ? UTF_8 : charset;
  }

  private static boolean isClean(Charset charset, byte[] in, int from, int to, boolean whole) {
    if (charset.equals(UTF_8)) {
      int past = Utf8.pastWellFormed(in, from, to);
      return past == to || (!whole && Utf8.fault(in, past, to) == 0);
    }
    var transcoder = new Transcoder(charset, OnMalformed.STOP);
    byte[] out = new byte[transcoder.room(PIECE)];
    for (int at = from; at < to && !transcoder.isStopped(); at += PIECE) {
      transcoder.transcode(in, at, Math.min(at + PIECE, to), out, 0);
    }
    if (whole) {
      transcoder.finish(out, 0);
    }
    return !transcoder.isStopped();
  }

  /**
   * A text with some damage is still what its label says: it is not if more of it means nothing
   * than means a character that is not ASCII.
   */
  private static boolean isMostly(Charset charset, byte[] in, int from, int to) {
    var transcoder = new Transcoder(charset);
    long characters = 0;
    for (byte b : transcoder.transcodeAll(in, from, to)) {
      characters += (b & 0xc0) == 0xc0 ? 1 : 0;
    }
    long replaced = transcoder.malformed().count();
    return characters - replaced >= replaced;
  }
}
