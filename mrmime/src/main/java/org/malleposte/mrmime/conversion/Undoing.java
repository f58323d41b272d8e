package org.malleposte.mrmime.conversion;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.malleposte.base64mime.Base64Decoder;
import org.malleposte.mrmime.TransferEncoding;
import org.malleposte.mrmime.TransferEncoding.Other;
import org.malleposte.mrmime.TransferEncoding.Standard;
import org.malleposte.pecu.QuotedPrintableDecoder;
import org.malleposte.transducer.Transducer;

/** Undoes a transfer encoding as the octets come. To close it ends the content, there too. */
final class Undoing extends FilterOutputStream {

  private final OutputStream behind;

  private Undoing(Transducer decoder, OutputStream behind) {
    super(decoder.writing(behind));
    this.behind = behind;
  }

  /** {@return a stream that writes to {@code out} what it is given, without its encoding} */
  static OutputStream of(TransferEncoding encoding, OutputStream out) {
    return switch (encoding) {
      case Standard.BASE64 -> new Undoing(new Base64Decoder(), out);
      case Standard.QUOTED_PRINTABLE -> new Undoing(new QuotedPrintableDecoder(), out);
      case Standard.SEVEN_BIT, Standard.EIGHT_BIT, Standard.BINARY -> out;
      case Other other -> out;
    };
  }

  @Override
  public void write(byte[] in, int offset, int length) throws IOException {
    out.write(in, offset, length);
  }

  @Override
  public void close() throws IOException {
    super.close();
    behind.close();
  }
}
