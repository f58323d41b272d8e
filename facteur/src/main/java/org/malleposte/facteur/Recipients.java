package org.malleposte.facteur;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.malleposte.emile.Address;
import org.malleposte.emile.AddressList;
import org.malleposte.emile.Group;
import org.malleposte.emile.NamedMailbox;

/** Reads the addresses of options, each of which may list several. */
final class Recipients {

  private Recipients() {}

  /** {@return the addresses that the values of {@code option} list} */
  static List<Address> of(String option, List<String> values) throws CommandException {
    var all = new ArrayList<Address>();
    for (var value : values) {
      byte[] bytes = value.getBytes(UTF_8);
      var list = AddressList.parse(bytes, 0, bytes.length);
      for (var address : list.addresses()) {
        check(option, value, address);
      }
      if (list.addresses().isEmpty()) {
        throw new CommandException(ExitCode.USAGE, option + ": an address is missing");
      }
      all.addAll(list.addresses());
    }
    return all;
  }

  /** {@return the one mailbox that the value of {@code option} names} */
  static NamedMailbox one(String option, String value) throws CommandException {
    var addresses = of(option, List.of(value));
    if (addresses.size() == 1 && addresses.get(0) instanceof NamedMailbox mailbox) {
      return mailbox;
    }
    throw new CommandException(
        ExitCode.USAGE, "%s: found %s, expected one mailbox".formatted(option, value));
  }

  private static void check(String option, String value, Address address) throws CommandException {
    switch (address) {
      case NamedMailbox mailbox -> {}
      case Group(var name, var members) -> {
        for (var member : members) {
          check(option, value, member);
        }
      }
      case Address.Malformed(var text, var fault, var at) ->
          throw new CommandException(
              ExitCode.USAGE,
              "%s: %s: %s, at octet %d".formatted(option, value, fault.message(), at));
    }
  }
}
