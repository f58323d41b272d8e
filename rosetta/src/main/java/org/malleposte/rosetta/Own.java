package org.malleposte.rosetta;

import java.nio.charset.Charset;
import java.util.List;

/**
 * The charsets that are written here, since the JDK has them not. Nothing is looked up to make
 * them, so that the JDK may ask for them while others are looked up.
 */
final class Own {

  static final Charset UTF_7 =
      new Utf7(Utf7.Dialect.MAIL, "UTF-7", "UNICODE-1-1-UTF-7", "csUTF7", "csUnicode11UTF7");
  static final Charset UTF_7_IMAP = new Utf7(Utf7.Dialect.IMAP, "UTF-7-IMAP", "csUTF7IMAP");

  static final List<Charset> ALL =
      List.of(UTF_7, UTF_7_IMAP, LatinCharset.ISO_8859_10, LatinCharset.ISO_8859_14);

  private Own() {}
}
