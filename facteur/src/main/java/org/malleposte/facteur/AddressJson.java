package org.malleposte.facteur;

import java.util.List;
import org.malleposte.emile.Address;
import org.malleposte.emile.AddressList;
import org.malleposte.emile.Domain;
import org.malleposte.emile.Fault;
import org.malleposte.emile.Group;
import org.malleposte.emile.NamedMailbox;
import org.malleposte.facteur.json.Json;

/** Addresses as JSON. */
final class AddressJson {

  private AddressJson() {}

  /** {@return an object for each member of a list that was read from {@code from} on} */
  static List<Json> of(AddressList list, int from) {
    return list.addresses().stream().map(address -> of(address, from)).toList();
  }

  /** {@return what rule is broken, and where} */
  static Json.Members error(Fault fault, int at) {
    return Json.object().with("fault", fault.name()).with("at", at);
  }

  private static Json of(Address address, int from) {
    return switch (address) {
      case NamedMailbox mailbox -> of(mailbox);
      case Group(var name, var members) ->
          Json.object()
              .with("kind", "group")
              .with("name", name)
              .with("members", members.stream().map(member -> of(member, from)).toList());
      case Address.Malformed(var text, var fault, var at) ->
          Json.object()
              .with("kind", "malformed")
              .with("input", text)
              .with("fault", fault.name())
              .with("at", from + at);
    };
  }

  private static Json of(NamedMailbox named) {
    var json =
        Json.object()
            .with("kind", "mailbox")
            .with("name", named.name())
            .with("local", named.mailbox().local().value())
            .with("domain", named.mailbox().domain().toString());
    return named.route().isEmpty()
        ? json
        : json.with(
            "route",
            named.route().stream().map(Domain::toString).<Json>map(Json.Text::new).toList());
  }
}
