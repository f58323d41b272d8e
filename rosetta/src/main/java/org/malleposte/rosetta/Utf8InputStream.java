package org.malleposte.rosetta;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Objects;

/**
 * A text in UTF-8, made while it is read of one in another charset; see {@link Charsets#toUtf8}.
 *
 * <p>It belongs to one thread at a time.
 */
public final class Utf8InputStream extends InputStream {

  private static final int SIZE = 4096;

  /** What is still to be done, each once the one before is. */
  private enum State {
    READING,
    DECODING_LAST,
    FLUSHING,
    ENDED
  }

  private final InputStream text;
  private final CharsetDecoder decoder;
  private final CharsetEncoder encoder =
      UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPLACE);
  private final ByteBuffer in = ByteBuffer.allocate(SIZE).flip();
  private final CharBuffer chars = CharBuffer.allocate(SIZE);
  private final ByteBuffer out = ByteBuffer.allocate(SIZE * 3).flip();
  private State state = State.READING;
  private boolean replaced;

  Utf8InputStream(InputStream text, Charset charset) {
    this.text = text;
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /** {@return whether bytes that mean nothing in the charset became U+FFFD, as far as was read} */
  public boolean replaced() {
    return replaced;
  }

  @Override
  public int read() throws IOException {
    return fill() ? out.get() & 0xff : -1;
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
    int count = Math.min(length, out.remaining());
    out.get(to, offset, count);
    return count;
  }

  @Override
  public int available() {
    return out.remaining();
  }

  @Override
  public void close() throws IOException {
    text.close();
  }

  /** {@return whether there is a byte to give} */
  private boolean fill() throws IOException {
    while (!out.hasRemaining() && state != State.ENDED) {
      boolean done = advance();
      encode();
      if (done && !out.hasRemaining()) {
        state = next();
      }
    }
    return out.hasRemaining();
  }

  /** {@return whether the state has nothing more to give} */
  private boolean advance() {
    return switch (state) {
      case READING -> decode(false).isUnderflow();
      case DECODING_LAST -> decode(true).isUnderflow();
      case FLUSHING -> flush();
      case ENDED -> true;
    };
  }

  private State next() throws IOException {
    return switch (state) {
      case READING -> readMore() ? State.READING : State.DECODING_LAST;
      case DECODING_LAST -> State.FLUSHING;
      case FLUSHING, ENDED -> State.ENDED;
    };
  }

  private CoderResult decode(boolean last) {
    var result = decoder.decode(in, chars, last);
    if (result.isError() && chars.hasRemaining()) {
      replaced = true;
      chars.put('\uFFFD');
      in.position(in.position() + result.length());
    }
    return result;
  }

  private boolean readMore() throws IOException {
    in.compact();
    int count = text.read(in.array(), in.position(), in.remaining());
    in.position(in.position() + Math.max(count, 0)).flip();
    return count >= 0;
  }

  private boolean flush() {
    int from = chars.position();
    if (decoder.flush(chars).isUnderflow()) {
      state = State.ENDED;
    }
    for (int i = from; i < chars.position(); i++) {
      replaced |= chars.get(i) == '\uFFFD';
    }
    return state == State.ENDED;
  }

  /** A surrogate at the end waits for the other one. */
  private void encode() {
    chars.flip();
    encoder.encode(chars, out.clear(), state == State.ENDED);
    out.flip();
    chars.compact();
  }
}
