package org.malleposte.rosetta;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Objects;

/**
 * A text in UTF-8, made while it is read of one in another charset; see {@link Charsets#toUtf8}.
 *
 * <p>It belongs to one thread at a time.
 */
public final class Utf8InputStream extends InputStream {

  /** How much of a text is looked at to tell whether its label is true; our choice. */
  private static final int WINDOW = 1 << 16;

  private static final int PIECE = 8192;

  private final InputStream text;
  private final Fallback used;
  private final Transcoder transcoder;
  private final byte[] in = new byte[PIECE];
  private final byte[] out;
  private byte[] window;
  private int at;
  private int end;
  private boolean ended;

  Utf8InputStream(InputStream text, Charset charset, OnMalformed policy) {
    this(text, new byte[0], new Fallback(charset, Choice.GIVEN), policy);
  }

  private Utf8InputStream(InputStream text, byte[] window, Fallback used, OnMalformed policy) {
    this.text = text;
    this.window = window;
    this.used = used;
    this.transcoder = new Transcoder(used.charset(), policy);
    this.out = new byte[transcoder.room(Math.max(PIECE, window.length))];
  }

  /** {@return a stream of a text whose label may be wrong, as its beginning shows} */
  static Utf8InputStream labelled(InputStream text, String label) throws IOException {
    byte[] window = text.readNBytes(WINDOW);
    var used = Fallback.choose(label, window, 0, window.length, window.length < WINDOW);
    return new Utf8InputStream(text, window, used, OnMalformed.REPLACE);
  }

  /** {@return what the text is decoded by} */
  public Charset charset() {
    return used.charset();
  }

  /** {@return why it is decoded by {@link #charset}} */
  public Choice choice() {
    return used.choice();
  }

  /** {@return what of the text did not decode, as far as was read} */
  public Malformed malformed() {
    return transcoder.malformed();
  }

  @Override
  public int read() throws IOException {
    return fill() ? out[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, to.length);
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, end - at);
    System.arraycopy(out, at, to, offset, count);
    at += count;
    return count;
  }

  @Override
  public int available() {
    return end - at;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }

  /** {@return whether there is an octet to give} */
  private boolean fill() throws IOException {
    while (at == end && !ended) {
      at = 0;
      if (window.length > 0) {
        end = transcoder.transcode(window, 0, window.length, out, 0);
        window = new byte[0];
      } else {
        int count = text.read(in);
        ended = count < 0 || transcoder.isStopped();
        end = ended ? transcoder.finish(out, 0) : transcoder.transcode(in, 0, count, out, 0);
      }
    }
    return at < end;
  }
}
