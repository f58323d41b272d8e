package org.malleposte.colombe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** Octets that no log, message or {@code toString} shows. */
public final class Secret {

  private final byte[] octets;

  private Secret(byte[] octets) {
    this.octets = octets;
  }

  /**
   * {@return a secret of these octets}
   *
   * @param octets the octets; copied
   */
  public static Secret of(byte[] octets) {
    return new Secret(octets.clone());
  }

  /**
   * {@return a secret of this text, in UTF-8}
   *
   * @param text the text
   */
  public static Secret of(String text) {
    return new Secret(text.getBytes(UTF_8));
  }

  /** {@return a copy of the octets} */
  public byte[] octets() {
    return octets.clone();
  }

  /** {@return whether {@code octet} is among the octets} */
  boolean contains(char octet) {
    for (byte b : octets) {
      if (b == octet) {
        return true;
      }
    }
    return false;
  }

  /** {@return whether {@code other} is the same secret} Takes as long wherever they differ. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Secret secret && MessageDigest.isEqual(octets, secret.octets);
  }

  /** {@return the same for every secret} A hash would tell of it. */
  @Override
  public int hashCode() {
    return 0;
  }

  /** {@return three asterisks} */
  @Override
  public String toString() {
    return "***";
  }
}
