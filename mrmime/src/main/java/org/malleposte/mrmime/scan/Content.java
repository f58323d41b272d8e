package org.malleposte.mrmime.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.nio.charset.Charset;
import org.malleposte.base64mime.Base64Decoder;
import org.malleposte.mrmime.MediaType;
import org.malleposte.mrmime.Slice;
import org.malleposte.mrmime.TransferEncoding;
import org.malleposte.mrmime.TransferEncoding.Other;
import org.malleposte.mrmime.TransferEncoding.Standard;
import org.malleposte.pecu.QuotedPrintableDecoder;
import org.malleposte.rosetta.Charsets;

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
    return switch (encoding) {
      case Standard.BASE64 -> new Base64Decoder().reading(encoded.open());
      case Standard.QUOTED_PRINTABLE -> new QuotedPrintableDecoder().reading(encoded.open());
      case Standard.SEVEN_BIT, Standard.EIGHT_BIT, Standard.BINARY -> encoded.open();
      case Other other -> encoded.open();
    };
  }

  /**
   * {@return the whole content}
   *
   * @param encoded the content as it stands
   * @param encoding how it is encoded
   */
  public static byte[] octets(Slice encoded, TransferEncoding encoding) {
    byte[] octets = encoded.octets();
    return switch (encoding) {
      case Standard.BASE64 -> Base64Decoder.decode(octets, 0, octets.length);
      case Standard.QUOTED_PRINTABLE -> QuotedPrintableDecoder.decode(octets, 0, octets.length);
      case Standard.SEVEN_BIT, Standard.EIGHT_BIT, Standard.BINARY -> octets;
      case Other other -> octets;
    };
  }

  /**
   * {@return the charset of a text: what its media type says, but UTF-8 for ASCII, which it
   * extends, and for what is not known}
   *
   * @param type the media type
   */
  public static Charset charset(MediaType type) {
    return type.parameter("charset")
        .flatMap(Charsets::forLabel)
        .filter(charset -> !charset.equals(US_ASCII))
        .orElse(UTF_8);
  }

  /**
   * {@return the text}
   *
   * @param octets the content
   * @param charset its charset
   */
  public static String text(byte[] octets, Charset charset) {
    return Charsets.decode(octets, 0, octets.length, charset).text();
  }
}
