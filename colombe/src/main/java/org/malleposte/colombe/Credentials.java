package org.malleposte.colombe;

/**
 * A name and a password (RFC 4616). No {@code toString} shows the password.
 *
 * @param authorization whom to act as; empty for {@code user} itself
 * @param user whose password it is
 * @param password the password, in UTF-8
 */
public record Credentials(String authorization, String user, Secret password) {

  /** Refuses NULs, which RFC 4616 separates the three by, and an empty user. */
  public Credentials {
    if (authorization.indexOf('\0') >= 0 || user.indexOf('\0') >= 0 || password.contains('\0')) {
      throw new IllegalArgumentException("NUL in credentials");
    }
    if (user.isEmpty()) {
      throw new IllegalArgumentException("no user name");
    }
  }

  /**
   * {@return the credentials of {@code user} acting for itself}
   *
   * @param user the user
   * @param password its password
   */
  public static Credentials of(String user, String password) {
    return new Credentials("", user, Secret.of(password));
  }

  /** {@return whom to act as} */
  public String identity() {
    return authorization.isEmpty() ? user : authorization;
  }
}
