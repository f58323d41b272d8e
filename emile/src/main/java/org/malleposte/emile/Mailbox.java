package org.malleposte.emile;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Where mail is delivered: a local part at a domain (RFC 5321, section 4.1.2).
 *
 * @param local what the domain's host calls it
 * @param domain the domain
 */
public record Mailbox(Local local, Domain domain) implements Comparable<Mailbox> {

  /**
   * {@return the mailbox that {@code text} spells, such as {@code anil@recoil.org}}
   *
   * @param text an address that the caller trusts
   * @throws IllegalArgumentException if it is none
   */
  public static Mailbox of(String text) {
    return Text.trusted(text, parse(text));
  }

  /**
   * Reads the whole slice as a {@code Mailbox} (RFC 5321, section 4.1.2; RFC 6531, section 3.3),
   * from a peer that may send anything.
   *
   * @param in holds the slice
   * @param from the offset of its first byte
   * @param to the offset just past its last
   * @return the mailbox, or the rule that the bytes break
   */
  public static Parsed<Mailbox> parse(byte[] in, int from, int to) {
    var reader = new SmtpReader(in, from, to);
    return reader.whole(reader.mailbox());
  }

  /**
   * Reads a whole text as {@link #parse(byte[], int, int)} does.
   *
   * @param text what somebody typed, or sent as text
   * @return the mailbox, or the rule that the text breaks; offsets are those of its UTF-8
   */
  public static Parsed<Mailbox> parse(CharSequence text) {
    byte[] in = Utf8.of(text);
    return parse(in, 0, in.length);
  }

  /**
   * Reads a {@code Mailbox} as {@link #parse(byte[], int, int)} does, at the start of a slice.
   *
   * @param in holds the slice
   * @param from the offset of its first byte
   * @param to the offset just past its last
   * @return the mailbox and the offset past it, or the rule that the bytes break
   */
  public static Parsed<Mailbox> parsePrefix(byte[] in, int from, int to) {
    return new SmtpReader(in, from, to).mailbox();
  }

  /**
   * Reads the whole slice as {@link #parse(byte[], int, int)} does, by the letter: within limits,
   * and without the underscores that some hosts have in their names, and the kinds of address
   * literal that no RFC defines. What is so read may stand as it is between the angle brackets of
   * {@code MAIL} and {@code RCPT}.
   *
   * @param in holds the slice
   * @param from the offset of its first byte
   * @param to the offset just past its last
   * @param limits how long it may be as it is written, be it with needless quotes
   * @return the mailbox, or the rule that the bytes break
   */
  public static Parsed<Mailbox> parse(byte[] in, int from, int to, Limits limits) {
    var reader = new SmtpReader(in, from, to);
    return switch (reader.whole(reader.mailbox())) {
      case Parsed.Malformed<Mailbox> malformed -> malformed;
      case Parsed.Ok<Mailbox> ok -> limits.check(ok, in, from, reader.domainFrom());
    };
  }

  /**
   * {@return this mailbox, if SMTP can carry it, as {@link #parse(byte[], int, int, Limits)} says;
   * or the rule that its wire form breaks}
   *
   * <p>A header field may hold what SMTP cannot: longer names, names of other characters, literals
   * that are no address of a host.
   *
   * @param limits how long it may be
   */
  public Parsed<Mailbox> within(Limits limits) {
    byte[] wire = toString().getBytes(UTF_8);
    return parse(wire, 0, wire.length, limits);
  }

  /**
   * {@return this mailbox, under a name for people}
   *
   * @param name the name
   */
  public NamedMailbox named(String name) {
    return new NamedMailbox(name, this);
  }

  /** Orders by the domain, then by the local part. */
  @Override
  public int compareTo(Mailbox other) {
    int order = domain.compareTo(other.domain);
    return order == 0 ? local.compareTo(other.local) : order;
  }

  /** {@return the wire form, {@code local@domain}} */
  @Override
  public String toString() {
    return local + "@" + domain;
  }
}
