package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a part is to hold: a source of octets that can be read as often as is asked, and gives the
 * same each time. A {@link Mail} reads it twice, to choose how to encode it and to write it, and
 * never holds it as a whole.
 */
@FunctionalInterface
public interface Body {

  /**
   * {@return the octets, from the first; to be closed}
   *
   * @throws IOException if they cannot be read
   */
  InputStream open() throws IOException;

  /**
   * {@return the octets of an array}
   *
   * @param octets the octets, which are not copied and must not change
   */
  static Body of(byte[] octets) {
    return () -> new ByteArrayInputStream(octets);
  }

  /**
   * {@return a text in UTF-8}
   *
   * @param text the text
   */
  static Body of(String text) {
    return of(text.getBytes(UTF_8));
  }

  /**
   * {@return the content of a file, which must not change}
   *
   * @param file the file
   */
  static Body of(Path file) {
    return () -> Files.newInputStream(file);
  }
}
