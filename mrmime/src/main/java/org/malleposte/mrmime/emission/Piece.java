package org.malleposte.mrmime.emission;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalLong;
import org.malleposte.base64mime.Base64Encoder;
import org.malleposte.base64mime.Form;
import org.malleposte.mrmime.Body;
import org.malleposte.mrmime.TransferEncoding.Standard;
import org.malleposte.pecu.QuotedPrintableEncoder;

/** One stretch of a mail, in the order in which it is written. */
public sealed interface Piece {

  /**
   * {@return how many octets it is written in; nothing if that is not known without reading what is
   * not read but to be written}
   *
   * @throws IOException if a body cannot be read
   */
  OptionalLong size() throws IOException;

  /**
   * Writes it.
   *
   * @param out takes it
   * @throws IOException if it cannot be read or written
   */
  void writeTo(OutputStream out) throws IOException;

  /**
   * {@return its octets as they are written}
   *
   * @throws IOException if it cannot be read
   */
  InputStream open() throws IOException;

  /**
   * Headers and delimiters.
   *
   * @param octets the octets
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Text(byte[] octets) implements Piece {

    @Override
    public OptionalLong size() {
      return OptionalLong.of(octets.length);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      out.write(octets);
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(octets);
    }
  }

  /**
   * What a leaf holds.
   *
   * @param body the content
   * @param encoding how it is carried
   * @param lines whether its lines are to end with CRLF
   * @param known how many octets are encoded; empty if that is not known
   * @param read whether it was read already, so that it may be once more
   */
  record Content(Body body, Standard encoding, boolean lines, OptionalLong known, boolean read)
      implements Piece {

    private static final int BLOCK = 1 << 16;

    private static final int SHORT = 1 << 13;

    @Override
    public OptionalLong size() throws IOException {
      if (known.isPresent() && encoding == Standard.BASE64) {
        return OptionalLong.of(Form.MIME.encodedLength(known.getAsLong()));
      }
      if (known.isPresent() && encoding.isIdentity()) {
        return known;
      }
      if (!read && !(body instanceof Octets)) {
        return OptionalLong.empty();
      }
      var counter = new Counter();
      writeTo(counter);
      return OptionalLong.of(counter.count());
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      if (body instanceof Octets(var octets) && isShort(octets)) {
        out.write(encoded(octets));
        return;
      }
      try (OutputStream encoder = encoder(out);
          OutputStream sink = breaks() ? new CanonicalLines().writing(encoder) : encoder) {
        if (body instanceof Octets(var octets)) {
          sink.write(octets);
        } else {
          copyTo(sink);
        }
      }
    }

    /** Whether it is less work to encode an array at once, or to leave it as it is. */
    private boolean isShort(byte[] octets) {
      return (encoding.isIdentity() || octets.length <= SHORT)
          && (!breaks() || isCanonical(octets));
    }

    /** If line breaks made it longer, it has some that are not CRLF. */
    private boolean isCanonical(byte[] octets) {
      return known.isPresent() && known.getAsLong() == octets.length;
    }

    private byte[] encoded(byte[] octets) {
      return switch (encoding) {
        case SEVEN_BIT, EIGHT_BIT, BINARY -> octets;
        case QUOTED_PRINTABLE -> QuotedPrintableEncoder.encode(octets, 0, octets.length, quoted());
        case BASE64 -> Base64Encoder.encode(octets, 0, octets.length);
      };
    }

    private void copyTo(OutputStream sink) throws IOException {
      byte[] block = new byte[BLOCK];
      try (InputStream in = source()) {
        for (int count = in.read(block); count >= 0; count = in.read(block)) {
          sink.write(block, 0, count);
        }
      }
    }

    private OutputStream encoder(OutputStream out) {
      return switch (encoding) {
        case SEVEN_BIT, EIGHT_BIT, BINARY -> new Unclosed(out);
        case QUOTED_PRINTABLE -> new QuotedPrintableEncoder(quoted()).writing(out);
        case BASE64 -> new Base64Encoder().writing(out);
      };
    }

    @Override
    public InputStream open() throws IOException {
      var in = breaks() ? new CanonicalLines().reading(source()) : source();
      return switch (encoding) {
        case SEVEN_BIT, EIGHT_BIT, BINARY -> in;
        case QUOTED_PRINTABLE -> new QuotedPrintableEncoder(quoted()).reading(in);
        case BASE64 -> new Base64Encoder().reading(in);
      };
    }

    /** The encoder of quoted-printable ends lines itself. */
    private boolean breaks() {
      return lines && encoding != Standard.QUOTED_PRINTABLE;
    }

    private org.malleposte.pecu.Form quoted() {
      return lines ? org.malleposte.pecu.Form.TEXT : org.malleposte.pecu.Form.BINARY;
    }

    /** If lines change, what is known is not how long the body is. */
    private InputStream source() throws IOException {
      var in = body.open();
      return known.isPresent() && !lines ? new Exact(in, known.getAsLong()) : in;
    }
  }
}
