package org.malleposte.emile;

/**
 * The part of an address before the {@code @}, decoded: it holds neither the quotes nor the
 * backslashes of its wire form, and {@link #toString} writes back those it needs.
 *
 * <p>Two local parts are equal if they are the same text. Only the host that the domain names may
 * give their case a meaning (RFC 5321, section 2.4).
 *
 * @param value the decoded text; possibly empty
 */
public record Local(String value) {

  /**
   * Refuses what no quoting can carry, so that an address never ends the command or the header
   * field that it stands in.
   */
  public Local {
    Text.checked(value, "local part");
  }

  /**
   * {@return the local part that means {@code value}, in whatever form the wire will need}
   *
   * @param value the decoded text
   */
  public static Local of(String value) {
    return new Local(value);
  }

  /**
   * Reads a {@code Local-part} (RFC 5321, section 4.1.2; RFC 6531, section 3.3) at the start of a
   * slice, from a peer that may send anything.
   *
   * @param in holds the slice
   * @param from the offset of its first byte
   * @param to the offset just past its last
   * @return the local part and the offset past it, or the rule that the bytes break
   */
  public static Parsed<Local> parse(byte[] in, int from, int to) {
    return new SmtpReader(in, from, to).local();
  }

  /**
   * {@return the mailbox of this local part at {@code domain}}
   *
   * @param domain the domain
   */
  public Mailbox at(Domain domain) {
    return new Mailbox(this, domain);
  }

  /**
   * {@return the wire form: a {@code Dot-string} if that can say it, else a {@code Quoted-string}}
   */
  @Override
  public String toString() {
    return Text.isDotAtom(value) ? value : Text.quoted(value);
  }
}
