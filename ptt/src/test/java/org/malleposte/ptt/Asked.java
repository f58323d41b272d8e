package org.malleposte.ptt;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.malleposte.dns.Answer;
import org.malleposte.dns.Dns;
import org.malleposte.dns.Mx;

/** Asks another, whom a test may change, and remembers each question. */
final class Asked implements Dns {

  private final List<String> questions = new CopyOnWriteArrayList<>();
  private volatile Dns dns;

  Asked(Dns dns) {
    this.dns = dns;
  }

  void asks(Dns other) {
    dns = other;
  }

  List<String> questions() {
    return questions;
  }

  @Override
  public Answer<Inet4Address> a(String name) {
    questions.add("A " + name);
    return dns.a(name);
  }

  @Override
  public Answer<Inet6Address> aaaa(String name) {
    questions.add("AAAA " + name);
    return dns.aaaa(name);
  }

  @Override
  public Answer<Mx> mx(String name) {
    questions.add("MX " + name);
    return dns.mx(name);
  }

  @Override
  public Answer<String> txt(String name) {
    questions.add("TXT " + name);
    return dns.txt(name);
  }

  @Override
  public Answer<String> ptr(InetAddress address) {
    questions.add("PTR " + address.getHostAddress());
    return dns.ptr(address);
  }
}
