package org.malleposte.emile;

/**
 * Where mail is delivered: a local part at a domain (RFC 5321, section 4.1.2).
 *
 * @param local what the domain's host calls it
 * @param domain the domain
 */
public record Mailbox(Local local, Domain domain) {

  /**
   * {@return the mailbox that {@code text} spells, such as {@code anil@recoil.org}}
   *
   * @param text an address that the caller trusts
   * @throws IllegalArgumentException if it is none
   */
  public static Mailbox of(String text) {
    byte[] bytes = Text.bytes(text);
    return switch (parse(bytes, 0, bytes.length)) {
      case Parsed.Ok<Mailbox>(var mailbox, var end) when end == bytes.length -> mailbox;
      case Parsed.Ok<Mailbox>(var mailbox, var end) ->
          throw new IllegalArgumentException(text + ": not an address, from octet " + end + " on");
      case Parsed.Malformed<Mailbox>(var fault, var at) ->
          throw new IllegalArgumentException(text + ": " + fault.message() + ", at octet " + at);
    };
  }

  /**
   * Reads a {@code Mailbox} (RFC 5321, section 4.1.2; RFC 6531, section 3.3) at the start of a
   * slice, from a peer that may send anything.
   *
   * @param in holds the slice
   * @param from the offset of its first byte
   * @param to the offset just past its last
   * @return the mailbox and the offset past it, or the rule that the bytes break
   */
  public static Parsed<Mailbox> parse(byte[] in, int from, int to) {
    return new SmtpReader(in, from, to).mailbox();
  }

  /**
   * Reads a {@code Mailbox} as {@link #parse(byte[], int, int)} does, by the letter: within limits,
   * and without the underscores that some hosts have in their names, and the kinds of address
   * literal that no RFC defines.
   *
   * @param in holds the slice
   * @param from the offset of its first byte
   * @param to the offset just past its last
   * @param limits how long it may be as it is written, be it with needless quotes
   * @return the mailbox and the offset past it, or the rule that the bytes break
   */
  public static Parsed<Mailbox> parse(byte[] in, int from, int to, Limits limits) {
    return switch (new SmtpReader(in, from, to).mailbox()) {
      case Parsed.Malformed<Mailbox> malformed -> malformed;
      case Parsed.Ok<Mailbox> ok -> limits.check(ok, in, from);
    };
  }

  /**
   * {@return this mailbox, under a name for people}
   *
   * @param name the name
   */
  public NamedMailbox named(String name) {
    return new NamedMailbox(name, this);
  }

  /** {@return the wire form, {@code local@domain}} */
  @Override
  public String toString() {
    return local + "@" + domain;
  }
}
