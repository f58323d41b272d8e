package org.malleposte.mrmime.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;
import org.malleposte.base64mime.Base64Decoder;
import org.malleposte.mrmime.MediaType;
import org.malleposte.mrmime.Slice;
import org.malleposte.mrmime.TransferEncoding;
import org.malleposte.mrmime.TransferEncoding.Other;
import org.malleposte.mrmime.TransferEncoding.Standard;
import org.malleposte.pecu.QuotedPrintableDecoder;
import org.malleposte.rosetta.Charsets;
import org.malleposte.rosetta.Decoded;
import org.malleposte.transducer.Transducer;

/** The content of a leaf, its transfer encoding undone. */
public final class Content {

  private Content() {}

  /**
   * {@return the content as a stream}
   *
   * @param encoded the content as it stands
   * @param encoding how it is encoded
   */
  public static InputStream open(Slice encoded, TransferEncoding encoding) {
    var decoder = decoder(encoding);
    return decoder == null ? encoded.open() : encoded.read(decoder::reading);
  }

  /** {@return what undoes an encoding, or null if the octets stand as they are} */
  static @Nullable Transducer decoder(TransferEncoding encoding) {
    return switch (encoding) {
      case Standard.BASE64 -> new Base64Decoder();
      case Standard.QUOTED_PRINTABLE -> new QuotedPrintableDecoder();
      case Standard.SEVEN_BIT, Standard.EIGHT_BIT, Standard.BINARY -> null;
      case Other other -> null;
    };
  }

  /**
   * {@return the whole content}
   *
   * @param encoded the content as it stands
   * @param encoding how it is encoded
   */
  public static byte[] octets(Slice encoded, TransferEncoding encoding) {
    return switch (encoding) {
      case Standard.BASE64 -> encoded.read(Base64Decoder::decode);
      case Standard.QUOTED_PRINTABLE -> encoded.read(QuotedPrintableDecoder::decode);
      case Standard.SEVEN_BIT, Standard.EIGHT_BIT, Standard.BINARY -> encoded.octets();
      case Other other -> encoded.octets();
    };
  }

  /**
   * {@return a text, whatever the charset that its media type says is worth, as of {@link
   * Charsets#decode(byte[], int, int, String)}}
   *
   * @param octets the content
   * @param type its media type
   */
  public static Decoded decode(byte[] octets, MediaType type) {
    return Charsets.decode(octets, 0, octets.length, charset(type).name());
  }

  /** What the media type says, but UTF-8 for ASCII, which it extends, and for what is not known. */
  private static Charset charset(MediaType type) {
    return type.parameter("charset")
        .flatMap(Charsets::forLabel)
        .filter(charset -> !charset.equals(US_ASCII))
        .orElse(UTF_8);
  }
}
