package org.malleposte.ptt;

import org.malleposte.emile.Fault;

/** Why a text is no {@link PasswordHash}: its form is RFC 9106's in the PHC string format. */
public enum PasswordFault implements Fault {
  /** Only {@code $argon2id$}, the variant that RFC 9106, section 4, has one choose. */
  ARGON2ID_EXPECTED("a hash begins with $argon2id$"),
  /** Only {@code v=19}, the version of RFC 9106. */
  VERSION_EXPECTED("the version is v=19"),
  /** {@code m=…,t=…,p=…}, in decimal, in this order. */
  PARAMETER_EXPECTED("the parameters are m=…,t=…,p=…, in decimal"),
  /** This project's limits, which {@link PasswordHash} tells. */
  OUT_OF_BOUNDS("a parameter is out of bounds"),
  /** Base64 without padding. */
  NOT_BASE64("salt and hash are in base64, without padding"),
  /** This project's limits, which {@link PasswordHash} tells. */
  LENGTH_OUT_OF_BOUNDS("the salt has 8 to 64 octets, and the hash 16 to 64"),
  /** Salt and hash, and nothing after them. */
  TWO_FIELDS_EXPECTED("after the parameters come the salt and the hash");

  private final String message;

  PasswordFault(String message) {
    this.message = message;
  }

  @Override
  public String message() {
    return message;
  }

  @Override
  public String rule() {
    return "RFC 9106, section 3.1";
  }

  @Override
  public String toString() {
    return message;
  }
}
