package org.malleposte.mrmime.emission;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.OptionalLong;
import org.malleposte.mrmime.Body;

/**
 * The octets of an array: a body that needs no copying.
 *
 * @param octets the octets, which must not change
 */
@SuppressWarnings("ArrayRecordComponent")
public record Octets(byte[] octets) implements Body {

  @Override
  public InputStream open() {
    return new ByteArrayInputStream(octets);
  }

  @Override
  public OptionalLong size() {
    return OptionalLong.of(octets.length);
  }
}
