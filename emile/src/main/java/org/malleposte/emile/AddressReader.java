package org.malleposte.emile;

import static org.malleposte.emile.AddressFault.ANGLE_NOT_CLOSED;
import static org.malleposte.emile.AddressFault.AT_EXPECTED;
import static org.malleposte.emile.AddressFault.COMMA_EXPECTED;
import static org.malleposte.emile.AddressFault.END_EXPECTED;
import static org.malleposte.emile.AddressFault.GROUP_NOT_CLOSED;
import static org.malleposte.emile.AddressFault.ROUTE_NOT_CLOSED;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.malleposte.emile.Parsed.Malformed;
import org.malleposte.emile.Parsed.Ok;

/** Reads the addresses of a header field (RFC 5322, sections 3.4 and 4.4), forward and once. */
final class AddressReader {

  private final byte[] in;
  private final int to;
  private final Cursor cursor;
  private final Words words;
  private boolean angle;

  private AddressReader(byte[] in, int from, int to) {
    this.in = in;
    this.to = to;
    this.cursor = new Cursor(in, from, to);
    this.words = new Words(cursor);
  }

  /** {@code mailbox}, which is the whole slice. */
  static Parsed<NamedMailbox> mailbox(byte[] in, int from, int to) {
    var simple = Plain.mailbox(in, from, to);
    if (simple != null && simple.end() == to) {
      return simple;
    }
    return simple != null && new Cursor(in, simple.end(), to).isCfws()
        ? new Ok<>(simple.value(), to)
        : new AddressReader(in, from, to).mailbox();
  }

  /** {@code address-list = (address *("," address)) / obs-addr-list}, which is the whole slice. */
  static AddressList list(byte[] in, int from, int to) {
    return new AddressReader(in, from, to).list();
  }

  /** {@code mailbox}, to the end. */
  private Parsed<NamedMailbox> mailbox() {
    var mailbox = words.skip() ? mailboxOfWords() : null;
    if (mailbox != null && cursor.skipCfws()) {
      if (cursor.atEnd()) {
        return new Ok<>(mailbox, cursor.at());
      }
      cursor.fails(END_EXPECTED, cursor.at());
    }
    return cursor.malformed();
  }

  private AddressList list() {
    var addresses = members(false);
    return new AddressList(addresses, cursor.isObsolete());
  }

  /**
   * {@code obs-addr-list = *([CFWS] ",") address *("," [address / CFWS])} to the end, or the same
   * of mailboxes to the semicolon that ends a group, where the cursor stays.
   */
  private List<Address> members(boolean grouped) {
    var members = new ArrayList<Address>();
    boolean comma = false;
    while (true) {
      int start = cursor.at();
      boolean readable = cursor.skipCfws();
      if (readable && (cursor.atEnd() || (grouped && cursor.is(';')))) {
        cursor.obsoleteIf(comma);
        return members;
      }
      if (readable && cursor.take(',')) {
        cursor.obsoleteIf(true);
        comma = true;
      } else {
        members.add(member(start, readable, grouped));
        comma = cursor.take(',');
        if (!comma && !grouped && !cursor.atEnd()) {
          members.add(missingComma());
        }
      }
    }
  }

  /** An {@code address}, or in a group a {@code mailbox}, up to its separator, whatever it is. */
  private Address member(int start, boolean readable, boolean grouped) {
    angle = false;
    var address = readable ? address(grouped) : null;
    if (address != null && cursor.skipCfws()) {
      if (address instanceof Group || cursor.atEnd() || cursor.is(',') || cursor.is(';')) {
        return address;
      }
      cursor.fails(COMMA_EXPECTED, cursor.at());
    }
    Malformed<Address> why = cursor.malformed();
    cursor.skipMember(angle);
    return new Address.Malformed(cursor.since(start), why.fault(), why.at());
  }

  /** After a semicolon an address may begin, as in some mail it does: only the comma is missing. */
  private Address missingComma() {
    int at = cursor.at();
    return new Address.Malformed(cursor.take(';') ? ";" : "", COMMA_EXPECTED, at);
  }

  /** {@code address = mailbox / group}, or in a group a {@code mailbox}. */
  private @Nullable Address address(boolean grouped) {
    var simple = Plain.mailbox(in, cursor.at(), to);
    if (simple != null && endsAt(simple.end())) {
      return simple.value();
    }
    if (!words.skip()) {
      return null;
    }
    return cursor.is(':') && !grouped ? group() : mailboxOfWords();
  }

  /** Goes past a simple mailbox, unless what follows it belongs to it. */
  private boolean endsAt(int past) {
    int from = cursor.at();
    cursor.goTo(past);
    if (cursor.skipCfws() && (cursor.atEnd() || cursor.is(',') || cursor.is(';'))) {
      return true;
    }
    cursor.goTo(from);
    return false;
  }

  /** {@code mailbox = name-addr / addr-spec}, past the words that it begins with. */
  private @Nullable NamedMailbox mailboxOfWords() {
    if (cursor.is('<')) {
      return nameAddr();
    }
    var mailbox = addrSpec();
    return mailbox == null ? null : NamedMailbox.of(mailbox);
  }

  /** {@code group = display-name ":" [group-list] ";" [CFWS]}, at its colon. */
  private @Nullable Group group() {
    var name = words.phrase();
    if (name == null || !cursor.take(':')) {
      return null;
    }
    var members = members(true);
    if (!cursor.take(';')) {
      cursor.fails(GROUP_NOT_CLOSED, cursor.at());
      return null;
    }
    return new Group(name, members);
  }

  /** {@code name-addr = [display-name] angle-addr}, at its angle bracket. */
  private @Nullable NamedMailbox nameAddr() {
    if (!words.isEmpty() && !words.arePhrase()) {
      return null;
    }
    var name = words.isEmpty() ? null : words.octets();
    angle = cursor.take('<');
    var route = route();
    var mailbox = route == null ? null : addrSpecInAngle();
    if (route == null || mailbox == null) {
      return null;
    }
    if (!cursor.take('>')) {
      cursor.fails(ANGLE_NOT_CLOSED, cursor.at());
      return null;
    }
    angle = false;
    return NamedMailbox.read(name, mailbox, route);
  }

  private @Nullable Mailbox addrSpecInAngle() {
    var simple = Plain.inAngle(in, cursor.at(), to);
    if (simple != null) {
      cursor.goTo(simple.end());
      return simple.value();
    }
    return words.skip() ? addrSpec() : null;
  }

  /**
   * {@code [obs-route]}, where {@code obs-route = obs-domain-list ":"} and {@code obs-domain-list =
   * *(CFWS / ",") "@" domain *("," [CFWS] ["@" domain])}.
   */
  private @Nullable List<Domain> route() {
    if (!cursor.skipCfws()) {
      return null;
    }
    if (!cursor.is('@') && !cursor.is(',')) {
      return List.of();
    }
    cursor.obsoleteIf(true);
    var route = new ArrayList<Domain>();
    do {
      if (!cursor.skipCfws()) {
        return null;
      }
      if (cursor.take('@')) {
        var domain = DomainReader.read(cursor);
        if (domain == null) {
          return null;
        }
        route.add(domain);
      }
    } while (cursor.take(','));
    if (route.isEmpty() || !cursor.take(':')) {
      cursor.fails(route.isEmpty() ? AT_EXPECTED : ROUTE_NOT_CLOSED, cursor.at());
      return null;
    }
    return route;
  }

  /** {@code addr-spec = local-part "@" domain}, at its {@code @}. */
  private @Nullable Mailbox addrSpec() {
    var local = words.local();
    if (local == null) {
      return null;
    }
    if (!cursor.take('@')) {
      cursor.fails(AT_EXPECTED, cursor.at());
      return null;
    }
    var domain = DomainReader.read(cursor);
    return domain == null ? null : local.at(domain);
  }
}
