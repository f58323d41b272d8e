package org.malleposte.facteur;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.malleposte.emile.Address;
import org.malleposte.emile.AddressFault;
import org.malleposte.emile.AddressList;
import org.malleposte.emile.Group;
import org.malleposte.emile.Limits;
import org.malleposte.emile.Mailbox;
import org.malleposte.emile.NamedMailbox;
import org.malleposte.emile.Parsed;
import org.malleposte.facteur.json.Json;

/**
 * What there is to say of octets that may be addresses.
 *
 * @param list what they are as the body of an address field (RFC 5322, section 3.4)
 * @param smtp whether they are one mailbox as SMTP has it (RFC 5321, section 4.1.2)
 */
record AddressAnswer(AddressList list, boolean smtp) {

  /** {@return what there is to say of all of {@code in}} */
  static AddressAnswer to(byte[] in) {
    return new AddressAnswer(AddressList.parse(in, 0, in.length), isSmtp(in));
  }

  /** {@return whether the list is one, whole} */
  boolean isValid() {
    return list.isValid();
  }

  /** {@return {@code echo}, with what there is to say of the input that it names} */
  Json.Members json(Json.Members echo) {
    var json = echo.with("valid", isValid()).with("smtp", smtp);
    var error = error();
    if (!list.mailboxes().isEmpty() || isValid()) {
      json = json.with("obsolete", list.obsolete()).with("addresses", AddressJson.of(list, 0));
    }
    return error.isEmpty()
        ? json
        : json.with("error", AddressJson.error(error.get().fault(), error.get().at()));
  }

  /** {@return lines for people} */
  List<String> lines() {
    var lines = new ArrayList<String>();
    list.addresses().forEach(address -> lines(address, "  ", lines));
    if (list.addresses().isEmpty()) {
      lines.add("  not valid: " + AddressFault.ADDRESS_EXPECTED.message());
    }
    return lines;
  }

  /** {@return a line for each address, and each group's name} */
  static List<String> lines(AddressList list) {
    var lines = new ArrayList<String>();
    list.addresses().forEach(address -> lines(address, "", lines));
    return lines;
  }

  private static void lines(Address address, String indent, List<String> to) {
    switch (address) {
      case NamedMailbox named ->
          to.add(indent + named.mailbox() + (named.name() == null ? "" : "  " + named.name()));
      case Group(var name, var members) -> {
        to.add(indent + name + ":");
        members.forEach(member -> lines(member, indent + "  ", to));
      }
      case Address.Malformed(var text, var fault, var at) ->
          to.add(
              "%snot valid: %s: %s, at octet %d (%s)"
                  .formatted(indent, text, fault.message(), at, fault.rule()));
    }
  }

  /** The first fault is the whole's. */
  private Optional<Address.Malformed> error() {
    if (list.addresses().isEmpty()) {
      return Optional.of(new Address.Malformed("", AddressFault.ADDRESS_EXPECTED, 0));
    }
    return list.addresses().stream().flatMap(AddressAnswer::malformed).findFirst();
  }

  /** {@return what is malformed of an address, or of the members of a group} */
  static Stream<Address.Malformed> malformed(Address address) {
    return switch (address) {
      case NamedMailbox mailbox -> Stream.of();
      case Group(var name, var members) -> members.stream().flatMap(AddressAnswer::malformed);
      case Address.Malformed malformed -> Stream.of(malformed);
    };
  }

  private static boolean isSmtp(byte[] in) {
    return Mailbox.parse(in, 0, in.length, Limits.SMTP) instanceof Parsed.Ok<Mailbox>;
  }
}
