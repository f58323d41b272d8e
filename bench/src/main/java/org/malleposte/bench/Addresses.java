package org.malleposte.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.BiFunction;

/** Mailboxes of every kind that mail has, the same in each run. */
final class Addresses {

  private static final List<String> FIRST =
      List.of("Mary", "Joe", "Romain", "Anil", "Giusto", "Li", "Ana", "Kofi", "Wilhelmina", "Yuki");

  private static final List<String> LAST =
      List.of("Smith", "Q. Public", "Calascibetta", "Bianchi", "O'Hara", "van der Berg", "Ng");

  private static final List<String> HOSTS =
      List.of("example.net", "x25519.net", "mail.example.org", "recoil.org", "lists.example.com");

  private static final List<String> ENCODED =
      List.of(
          "=?UTF-8?Q?=C3=89lodie_Lef=C3=A8vre?=",
          "=?utf-8?B?5L+h6ICF?=",
          "=?ISO-8859-1?Q?Andr=E9?= Pirard",
          "=?iso-8859-1?q?J=F8rn?= =?iso-8859-1?q?_S=F8rensen?=");

  /** {@return 200, of which ten are none} */
  static List<String> mixed() {
    var random = new Random(5322);
    var all = new ArrayList<String>();
    add(all, 60, random, (name, address) -> address);
    add(all, 50, random, (name, address) -> name.replace(".", "") + " <" + address + ">");
    add(all, 25, random, (name, address) -> '"' + name + ", Dr.\" <" + address + ">");
    add(all, 20, random, (name, address) -> encoded(name) + " <" + address + ">");
    add(all, 10, random, (name, address) -> address + " (" + name + " (at home))");
    add(all, 5, random, (name, address) -> "<@relay.example,@x25519.net:" + address + ">");
    add(all, 5, random, (name, address) -> local(address) + "@[192.0.2.25]");
    add(all, 5, random, (name, address) -> local(address) + "@[IPv6:2001:db8::19]");
    add(all, 10, random, (name, address) -> "Élodie " + name.charAt(0) + " <" + address + ">");
    add(all, 3, random, (name, address) -> name);
    add(all, 3, random, (name, address) -> address.replace("@", "..b@"));
    add(all, 2, random, (name, address) -> name + " <" + address);
    add(all, 2, random, (name, address) -> '"' + name + " <" + address + ">");
    Collections.shuffle(all, random);
    return List.copyOf(all);
  }

  /** {@return 100 that all contenders read, as the body of one field} */
  static String to() {
    var random = new Random(100);
    var all = new ArrayList<String>();
    add(all, 35, random, (name, address) -> address);
    add(all, 35, random, (name, address) -> name.replace(".", "") + " <" + address + ">");
    add(all, 20, random, (name, address) -> '"' + name + ", Dr.\" <" + address + ">");
    add(all, 10, random, (name, address) -> encoded(name) + " <" + address + ">");
    Collections.shuffle(all, random);
    return String.join(",\r\n ", all);
  }

  private static void add(
      List<String> to, int count, Random random, BiFunction<String, String, String> form) {
    for (int i = 0; i < count; i++) {
      var first = FIRST.get(random.nextInt(FIRST.size()));
      var last = LAST.get(random.nextInt(LAST.size()));
      var address =
          first.toLowerCase(Locale.ROOT)
              + (random.nextBoolean() ? "." + (char) ('a' + random.nextInt(26)) : "")
              + "@"
              + HOSTS.get(random.nextInt(HOSTS.size()));
      to.add(form.apply(first + " " + last, address));
    }
  }

  private static String encoded(String name) {
    return ENCODED.get(Math.floorMod(name.hashCode(), ENCODED.size()));
  }

  private static String local(String address) {
    return address.substring(0, address.indexOf('@'));
  }

  private Addresses() {}
}
