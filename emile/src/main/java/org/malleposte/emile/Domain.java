package org.malleposte.emile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands after the {@code @} of an address, and after {@code EHLO} (RFC 5321, section 2.3.5).
 */
public sealed interface Domain {

  /**
   * {@return the domain name of these labels}
   *
   * @param labels the labels, such as {@code "x25519", "net"}, or a whole name
   * @throws IllegalArgumentException if they make none
   */
  static Domain of(String... labels) {
    var text = String.join(".", labels);
    byte[] bytes = text.getBytes(UTF_8);
    return switch (parse(bytes, 0, bytes.length)) {
      case Parsed.Ok<Domain>(var domain, var end) when end == bytes.length -> domain;
      case Parsed.Ok<Domain>(var domain, var end) ->
          throw new IllegalArgumentException(text + ": not a domain, from octet " + end + " on");
      case Parsed.Malformed<Domain>(var fault, var at) ->
          throw new IllegalArgumentException(text + ": " + fault.message() + ", at octet " + at);
    };
  }

  /**
   * Reads a {@code Domain} or an {@code address-literal} (RFC 5321, section 4.1.2; RFC 6531,
   * section 3.3) at the start of a slice, from a peer that may send anything.
   *
   * @param in holds the slice
   * @param from the offset of its first byte
   * @param to the offset just past its last
   * @return the domain and the offset past it, or the rule that the bytes break
   */
  static Parsed<Domain> parse(byte[] in, int from, int to) {
    return new SmtpReader(in, from, to).domain();
  }

  /**
   * A name of the DNS, or at least what header fields allow in the place of one: {@code dot-atom}
   * (RFC 5322, section 3.4.1). Two names are equal if they are the same but for the case of letters
   * (RFC 1035, section 2.3.3).
   *
   * @param value the labels with dots between them, A-labels or U-labels as they were given
   */
  record Name(String value) implements Domain {

    /** Refuses what is no name. */
    public Name {
      if (!SmtpReader.isDotString(value)) {
        throw new IllegalArgumentException(value + ": not a domain name");
      }
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Name name && folded().equals(name.folded());
    }

    @Override
    public int hashCode() {
      return folded().hashCode();
    }

    private String folded() {
      return value.toLowerCase(Locale.ROOT);
    }

    /** {@return the wire form} */
    @Override
    public String toString() {
      return value;
    }
  }

  /** A host without a name, in brackets (RFC 5321, section 4.1.3). */
  sealed interface Literal extends Domain {}

  /**
   * {@code IPv4-address-literal}.
   *
   * @param address the four octets, the first in the highest bits
   */
  record Ipv4(int address) implements Literal {

    /** {@return the wire form, such as {@code [192.0.2.1]}} */
    @Override
    public String toString() {
      return "[%d.%d.%d.%d]"
          .formatted(address >>> 24, address >>> 16 & 0xff, address >>> 8 & 0xff, address & 0xff);
    }
  }

  /**
   * {@code IPv6-address-literal}.
   *
   * @param high the first eight octets
   * @param low the last eight
   */
  record Ipv6(long high, long low) implements Literal {

    /** {@return the wire form, such as {@code [IPv6:2001:db8::1]}, shortened as RFC 5952 asks} */
    @Override
    public String toString() {
      return "[IPv6:" + Ipv6Text.print(high, low) + "]";
    }
  }

  /**
   * {@code General-address-literal}: of a kind that this project does not know.
   *
   * @param tag the kind; letters, digits and hyphens
   * @param content the address: printable ASCII without brackets and backslash
   */
  record General(String tag, String content) implements Literal {

    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9-]*[A-Za-z0-9]");
    private static final Pattern CONTENT = Pattern.compile("[!-Z^-~]+");

    /** Refuses what the wire cannot carry. */
    public General {
      if (!TAG.matcher(tag).matches()
          || !CONTENT.matcher(content).matches()
          || tag.equalsIgnoreCase("IPv6")) {
        throw new IllegalArgumentException("not an address literal");
      }
    }

    /** {@return the wire form} */
    @Override
    public String toString() {
      return "[" + tag + ":" + content + "]";
    }
  }

  /**
   * A {@code domain-literal} of header fields (RFC 5322, section 3.4.1) that SMTP does not know.
   *
   * @param content what stands between the brackets; printable, without brackets and backslash
   */
  record Opaque(String content) implements Literal {

    /** Refuses what the wire cannot carry. */
    public Opaque {
      if (!isContent(content)) {
        throw new IllegalArgumentException("not a domain literal");
      }
    }

    /** {@code *([FWS] dtext)}, on one line. */
    static boolean isContent(String text) {
      return text.chars()
          .allMatch(c -> c >= ' ' && "[]\\".indexOf(c) < 0 && (c < 0x7f || c >= 0xa0));
    }

    /** {@return the wire form} */
    @Override
    public String toString() {
      return "[" + content + "]";
    }
  }
}
