package org.malleposte.mrmime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.malleposte.mrmime.emission.Exact;
import org.malleposte.mrmime.emission.Octets;

/**
 * What a part is to hold: a source of octets that can be read as often as is asked, and gives the
 * same each time. An {@link Emission} reads it once to write it, and once before that to choose how
 * to encode it if it is text or a message, and never holds it as a whole.
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
   * {@return how many octets there are, if that is known without reading them}
   *
   * @throws IOException if that cannot be found out
   */
  default OptionalLong size() throws IOException {
    return OptionalLong.empty();
  }

  /**
   * {@return the octets of an array}
   *
   * @param octets the octets, which are not copied and must not change
   */
  static Body of(byte[] octets) {
    return new Octets(octets);
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
    return new Body() {
      @Override
      public InputStream open() throws IOException {
        return Files.newInputStream(file);
      }

      @Override
      public OptionalLong size() throws IOException {
        return OptionalLong.of(Files.size(file));
      }
    };
  }

  /**
   * {@return a source of which it is known how much it gives; to read less or more of it fails}
   *
   * @param size how many octets it gives
   * @param source opens them
   * @throws IllegalArgumentException if {@code size} is negative
   */
  static Body of(long size, Body source) {
    if (size < 0) {
      throw new IllegalArgumentException("a body of " + size + " octets");
    }
    return new Body() {
      @Override
      public InputStream open() throws IOException {
        return new Exact(source.open(), size);
      }

      @Override
      public OptionalLong size() {
        return OptionalLong.of(size);
      }
    };
  }
}
