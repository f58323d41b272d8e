package org.malleposte.mrmime;

import java.util.List;

/**
 * By which version of MIME a message is made (RFC 2045, section 4): there has been one.
 *
 * @param major the number before the full stop, 0 to 99 999
 * @param minor the number after it, 0 to 99 999
 */
public record MimeVersion(int major, int minor) implements Value.Structured {

  /** The version of RFC 2045. */
  public static final MimeVersion V1_0 = new MimeVersion(1, 0);

  /** Refuses other numbers. */
  public MimeVersion {
    if (major < 0 || minor < 0 || major > 99_999 || minor > 99_999) {
      throw new IllegalArgumentException("no version: " + major + "." + minor);
    }
  }

  @Override
  public List<String> words() {
    return List.of(toString());
  }

  /** {@return the wire form} */
  @Override
  public String toString() {
    return major + "." + minor;
  }
}
