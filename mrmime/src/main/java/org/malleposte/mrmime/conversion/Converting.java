package org.malleposte.mrmime.conversion;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.malleposte.base64mime.Base64Encoder;
import org.malleposte.mrmime.Event;
import org.malleposte.mrmime.EventReader;
import org.malleposte.mrmime.Limits;
import org.malleposte.pecu.QuotedPrintableEncoder;

/** Reads a message, and gives it as the plan says. It holds what one event becomes. */
public final class Converting extends InputStream {

  private final InputStream message;
  private final EventReader reader;
  private final Iterator<Edit> plan;
  private final Pending pending = new Pending();

  /** Takes the content of a leaf that is encoded. */
  private @Nullable OutputStream encoder;

  private boolean over;

  /**
   * Begins to convert.
   *
   * @param message the message, which is closed with this
   * @param limits how much structure it may have: those that the plan was made with
   * @param plan what is to be done to each entity
   */
  public Converting(InputStream message, Limits limits, List<Edit> plan) {
    this.message = message;
    this.reader = EventReader.of(message, limits);
    this.plan = plan.iterator();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, to.length);
    while (length > 0 && pending.isEmpty() && !over) {
      step();
    }
    return length > 0 && pending.isEmpty() ? -1 : pending.take(to, offset, length);
  }

  @Override
  public void close() throws IOException {
    message.close();
  }

  private void step() throws IOException {
    var event = reader.next();
    if (event.isEmpty()) {
      over = true;
      return;
    }
    switch (event.get()) {
      case Event.Begin begin -> begin(begin);
      case Event.Content(var octets, var at) -> write(octets, encoder == null ? pending : encoder);
      case Event.Preamble(var octets, var at) -> write(octets, pending);
      case Event.Delimiter(var octets, var at, var close) -> write(octets, pending);
      case Event.Epilogue(var octets, var at) -> write(octets, pending);
      case Event.End end -> end();
      case Event.Flaw flaw -> {}
    }
  }

  private void begin(Event.Begin begin) throws IOException {
    if (!plan.hasNext()) {
      throw new IOException("the message has changed since it was read first");
    }
    var edit = plan.next();
    if (edit.equals(Edit.NONE)) {
      begin.header().raw().writeTo(pending);
      return;
    }
    Labels.write(begin.header(), edit, pending);
    var encoding = edit.encoding();
    if (begin.shape() == Event.Shape.LEAF && encoding != null) {
      encoder =
          Undoing.of(
              begin.header().transferEncoding(),
              switch (encoding) {
                case QUOTED_PRINTABLE -> new QuotedPrintableEncoder().writing(pending);
                case BASE64 -> new Base64Encoder().writing(pending);
                case SEVEN_BIT, EIGHT_BIT, BINARY -> pending;
              });
    }
  }

  private void end() throws IOException {
    if (encoder != null) {
      encoder.close();
      encoder = null;
    }
  }

  private static void write(ByteBuffer octets, OutputStream out) throws IOException {
    byte[] copy = new byte[octets.remaining()];
    octets.get(copy);
    out.write(copy);
  }

  /** What was converted and not yet read. */
  private static final class Pending extends ByteArrayOutputStream {

    private int taken;

    boolean isEmpty() {
      return taken == count;
    }

    int take(byte[] to, int offset, int length) {
      int size = Math.min(length, count - taken);
      System.arraycopy(buf, taken, to, offset, size);
      taken += size;
      if (isEmpty()) {
        reset();
        taken = 0;
      }
      return size;
    }
  }
}
