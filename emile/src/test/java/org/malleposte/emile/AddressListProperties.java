package org.malleposte.emile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

@Label("RFC 5322, section 3.4: address-list")
class AddressListProperties {

  @Property
  @Label("What is written is read back, and is not obsolete")
  void roundTrips(@ForAll("lists") AddressList list) {
    assertEquals(list, read(list.toString()));
    assertTrue(list.addresses().isEmpty() || read(list.toString()).isValid());
  }

  @Property
  @Label("Folded between its words, it means the same")
  void folds(@ForAll("lists") AddressList list) {
    assertEquals(list, read(String.join("\r\n ", list.words())));
    assertEquals(list, read(String.join("\n\t", list.words())));
    assertTrue(list.words().stream().noneMatch(word -> word.isEmpty() || word.startsWith(" ")));
  }

  @Property
  @Label("Comments and white space around an address mean nothing")
  void ignoresComments(@ForAll("addresses") Address address, @ForAll("spaces") String space) {
    var list = read(space + address + space + "," + space + address + space);
    assertEquals(List.of(address, address), list.addresses());
  }

  @Property
  @Label("A malformed member changes no other")
  void isolates(@ForAll("lists") AddressList list, @ForAll("junk") String junk) {
    var addresses = list.addresses();
    for (int i = 0; i < addresses.size(); i++) {
      var before = new AddressList(addresses.subList(0, i), false);
      var after = new AddressList(addresses.subList(i, addresses.size()), false);
      var read = read((i == 0 ? "" : before + ", ") + junk + ", " + after);
      assertEquals(addresses.size() + 1, read.addresses().size());
      assertEquals(before.addresses(), read.addresses().subList(0, i));
      assertEquals(after.addresses(), read.addresses().subList(i + 1, addresses.size() + 1));
      assertEquals(junk, read.malformed().orElseThrow().text());
    }
  }

  @Property(tries = 3000)
  @Label("No bytes make reading throw, and all that is read can be written")
  void isTotal(@ForAll("hostile") byte[] bytes) {
    var list = AddressList.parse(bytes, 0, bytes.length);
    list.malformed().ifPresent(bad -> assertTrue(bad.at() >= 0 && bad.at() <= bytes.length));
    var written = list.toString();
    assertTrue(written.chars().noneMatch(Character::isISOControl), written);
    assertEquals(mailboxes(list), mailboxes(read(written)));
    assertTrue(
        list.addresses().stream().noneMatch(NamedMailbox.class::isInstance)
            || read(written).malformed().isEmpty());
  }

  private static List<NamedMailbox> mailboxes(AddressList list) {
    return list.mailboxes().stream()
        .map(each -> new NamedMailbox(each.name(), each.mailbox()))
        .toList();
  }

  @Provide
  Arbitrary<AddressList> lists() {
    return addresses().list().ofMaxSize(4).map(AddressList::of);
  }

  @Provide
  Arbitrary<Address> addresses() {
    Arbitrary<Address> groups =
        Combinators.combine(names(), mailboxes().list().ofMaxSize(3)).as(Group::new);
    return Arbitraries.frequencyOf(Tuple.of(3, mailboxes()), Tuple.of(1, groups));
  }

  private static Arbitrary<Address> mailboxes() {
    Arbitrary<Local> locals =
        Arbitraries.strings().withChars("ab.\" \\@<>,;:é").ofMaxLength(8).map(Local::of);
    Arbitrary<Domain> domains =
        Arbitraries.of(
            Domain.of("x.test"),
            Domain.of("é.test"),
            Domain.Name.of("a!b"),
            new Domain.Opaque("a b"),
            new Domain.Opaque(""),
            Domain.of("[192.0.2.1]"));
    return Combinators.combine(names().injectNull(0.3), locals, domains)
        .as((name, local, domain) -> new NamedMailbox(name, local.at(domain)));
  }

  private static Arbitrary<String> names() {
    return Arbitraries.oneOf(
        Arbitraries.strings().withChars("ab. \"\\,<>@:;()'=?_é信").ofMaxLength(40),
        Arbitraries.of("=?utf-8?Q?a?=", "a =?", "a b", "\ud83d\ude00".repeat(20)));
  }

  @Provide
  Arbitrary<String> spaces() {
    return Arbitraries.of("", " ", "\t", "\r\n ", "\n ", "(", "(a)", "((b)c)", "(\\))", "(,\"<é)")
        .filter(space -> !space.equals("("))
        .list()
        .ofMaxSize(4)
        .map(pieces -> String.join("", pieces));
  }

  @Provide
  Arbitrary<String> junk() {
    return Arbitraries.of("?", "a", "a b", "a@", "@a", "a..b@c", "<>", "<a,b>", "a@b c", "\"a,b\"");
  }

  /** Near the grammar's edges: structure, controls, and UTF-8 both whole and torn. */
  @Provide
  Arbitrary<byte[]> hostile() {
    return Arbitraries.of(
            "a",
            "a@b",
            "<",
            ">",
            "@",
            ",",
            ";",
            ":",
            ".",
            "\"",
            "\\",
            "(",
            ")",
            "[",
            "]",
            " ",
            "\t",
            "\r\n ",
            "\r\n",
            "\n",
            "\0",
            "\u007f",
            "\u00c2\u0085",
            "\u00c3\u00a9",
            "\u00e9",
            "=?utf-8?Q?",
            "=?utf-8?Q?=0D=0A?=",
            "=?utf-8?B?4p0=?=",
            "?=",
            "\"a\"",
            "(c)",
            "<a@b>")
        .list()
        .ofMaxSize(14)
        .map(pieces -> String.join("", pieces).getBytes(ISO_8859_1));
  }

  private static AddressList read(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return AddressList.parse(bytes, 0, bytes.length);
  }
}
