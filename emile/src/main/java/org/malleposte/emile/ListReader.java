package org.malleposte.emile;

import static org.malleposte.emile.AddressFault.ADDRESS_EXPECTED;
import static org.malleposte.emile.AddressFault.ANGLE_NOT_CLOSED;
import static org.malleposte.emile.AddressFault.ATOM_EXPECTED;
import static org.malleposte.emile.AddressFault.AT_EXPECTED;
import static org.malleposte.emile.AddressFault.COLON_EXPECTED;
import static org.malleposte.emile.AddressFault.COMMA_EXPECTED;
import static org.malleposte.emile.AddressFault.GROUP_NOT_CLOSED;
import static org.malleposte.emile.AddressFault.PHRASE_EXPECTED;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads addresses as header fields spell them (RFC 5322, sections 3.4 and 4.4), in one pass: words
 * are collected first, and the character after them says what they were.
 */
final class ListReader {

  private final Words words;

  ListReader(byte[] in, int from, int to) {
    this.words = new Words(in, from, to);
  }

  /** {@code address-list = (address *("," address)) / obs-addr-list}. */
  AddressList list() {
    var members = new ArrayList<Address>();
    words.skip();
    while (!words.atEnd()) {
      if (words.take(',')) {
        words.obsolete();
      } else {
        members.add(member(false));
        separator(members);
      }
      words.skip();
    }
    return new AddressList(members, words.isObsolete());
  }

  /** What stands between two members, be it that the first of them is malformed. */
  private void separator(List<Address> members) {
    if (!words.atEnd() && !words.take(',')) {
      int from = words.at();
      words.skipMember(false);
      members.add(words.malformed(from, COMMA_EXPECTED, from));
      words.take(',');
    } else if (words.atEnd() && words.endsWith(',')) {
      words.obsolete();
    }
  }

  private Address member(boolean grouped) {
    int start = words.at();
    try {
      return address(grouped);
    } catch (Broken broken) {
      words.skipMember(grouped);
      return words.malformed(start, broken.fault, broken.at);
    }
  }

  /** {@code address = mailbox / group}. */
  private Address address(boolean grouped) throws Broken {
    var found = words.read();
    if (words.take('<')) {
      return named(found);
    }
    if (words.take('@')) {
      return NamedMailbox.of(found.local().at(words.domain()));
    }
    if (!grouped && words.take(':')) {
      return group(found);
    }
    throw found.isEmpty()
        ? words.broken(ADDRESS_EXPECTED)
        : words.broken(words.atEnd() || words.isAt(',') ? AT_EXPECTED : ATOM_EXPECTED);
  }

  /** {@code name-addr = [display-name] angle-addr}, past its {@code <}. */
  private Address named(Words.Run name) throws Broken {
    words.skipOrThrow();
    var route = route();
    var local = words.read().local();
    if (!words.take('@')) {
      throw words.broken(AT_EXPECTED);
    }
    var mailbox = local.at(words.domain());
    if (!words.take('>')) {
      throw words.broken(ANGLE_NOT_CLOSED);
    }
    words.skipOrThrow();
    return new NamedMailbox(name.isEmpty() ? null : name.phrase(), mailbox, route);
  }

  /** {@code obs-route = obs-domain-list ":"}. */
  private List<Domain> route() throws Broken {
    var route = new ArrayList<Domain>();
    while (words.take('@') || words.take(',')) {
      words.obsolete();
      words.skipOrThrow();
      if (words.endsWith('@')) {
        route.add(words.domain());
      }
    }
    if (!route.isEmpty() && !words.take(':')) {
      throw words.broken(COLON_EXPECTED);
    }
    words.skipOrThrow();
    return route;
  }

  /** {@code group = display-name ":" [group-list] ";" [CFWS]}, past its colon. */
  private Address group(Words.Run name) throws Broken {
    if (name.isEmpty()) {
      throw words.broken(PHRASE_EXPECTED);
    }
    var members = new ArrayList<Address>();
    words.skipOrThrow();
    while (!words.take(';')) {
      if (words.atEnd()) {
        throw words.broken(GROUP_NOT_CLOSED);
      }
      if (words.take(',')) {
        words.obsolete();
      } else {
        members.add(member(true));
        if (!words.isAt(';') && !words.take(',')) {
          throw words.broken(GROUP_NOT_CLOSED);
        }
      }
      words.skipOrThrow();
    }
    words.skipOrThrow();
    return new Group(name.phrase(), members);
  }

  /** A rule that does not hold here: thrown and caught within one member, and without a trace. */
  static final class Broken extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Fault fault;
    private final int at;

    Broken(Fault fault, int at) {
      super(null, null, false, false);
      this.fault = fault;
      this.at = at;
    }
  }
}
