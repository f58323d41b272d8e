package org.malleposte.mrmime.conversion;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.IntUnaryOperator;
import org.malleposte.base64mime.Base64Decoder;
import org.malleposte.mrmime.TransferEncoding;
import org.malleposte.mrmime.TransferEncoding.Other;
import org.malleposte.mrmime.TransferEncoding.Standard;
import org.malleposte.pecu.QuotedPrintableDecoder;

/** Undoes a transfer encoding as the octets come. To close it ends the content. */
final class Undoing extends OutputStream {

  private final OutputStream out;
  private final IntUnaryOperator room;
  private final Piece decode;
  private final End finish;

  private Undoing(OutputStream out, IntUnaryOperator room, Piece decode, End finish) {
    this.out = out;
    this.room = room;
    this.decode = decode;
    this.finish = finish;
  }

  /** Decodes a piece: a decoder's method. */
  @FunctionalInterface
  private interface Piece {
    int decode(byte[] in, int from, int to, byte[] out, int at);
  }

  /** Ends what is decoded: a decoder's method. */
  @FunctionalInterface
  private interface End {
    int finish(byte[] out, int at);
  }

  /** {@return a stream that writes to {@code out} what it is given, without its encoding} */
  static OutputStream of(TransferEncoding encoding, OutputStream out) {
    return switch (encoding) {
      case Standard.BASE64 -> {
        var decoder = new Base64Decoder();
        yield new Undoing(out, Base64Decoder::room, decoder::decode, decoder::finish);
      }
      case Standard.QUOTED_PRINTABLE -> {
        var decoder = new QuotedPrintableDecoder();
        yield new Undoing(out, QuotedPrintableDecoder::room, decoder::decode, decoder::finish);
      }
      case Standard.SEVEN_BIT, Standard.EIGHT_BIT, Standard.BINARY -> out;
      case Other other -> out;
    };
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] in, int offset, int length) throws IOException {
    byte[] octets = new byte[room.applyAsInt(length)];
    out.write(octets, 0, decode.decode(in, offset, offset + length, octets, 0));
  }

  @Override
  public void close() throws IOException {
    byte[] octets = new byte[room.applyAsInt(0)];
    out.write(octets, 0, finish.finish(octets, 0));
    out.close();
  }
}
