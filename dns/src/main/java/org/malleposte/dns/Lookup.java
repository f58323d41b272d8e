package org.malleposte.dns;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.malleposte.dns.Answer.Failed;
import org.malleposte.dns.Answer.Found;
import org.malleposte.dns.Answer.NoData;
import org.malleposte.dns.Answer.NoSuchName;
import org.malleposte.dns.Source.Response.Answered;
import org.malleposte.dns.Source.Response.Silent;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** Follows aliases through a {@link Source}, and turns its records into this module's values. */
final class Lookup implements Dns {

  private final Source source;
  private final Limits limits;

  Lookup(Source source, Limits limits) {
    this.source = source;
    this.limits = limits;
  }

  @Override
  public Answer<Inet4Address> a(String name) {
    return find(name, Type.A)
        .flatMap(
            r ->
                r instanceof ARecord a && a.getAddress() instanceof Inet4Address address
                    ? List.of(address)
                    : List.of());
  }

  @Override
  public Answer<Inet6Address> aaaa(String name) {
    return find(name, Type.AAAA)
        .flatMap(
            r ->
                r instanceof AAAARecord a
                        && a.getAddress() instanceof Inet6Address address
                        && !isMapped(address)
                    ? List.of(address)
                    : List.of());
  }

  @Override
  public Answer<Mx> mx(String name) {
    return find(name, Type.MX)
        .flatMap(
            r ->
                r instanceof MXRecord mx
                    ? List.of(new Mx(mx.getPriority(), Names.text(mx.getTarget())))
                    : List.of());
  }

  @Override
  public Answer<String> txt(String name) {
    return find(name, Type.TXT)
        .flatMap(r -> r instanceof TXTRecord txt ? List.of(joined(txt)) : List.of());
  }

  @Override
  public Answer<String> ptr(InetAddress address) {
    return find(ReverseMap.fromAddress(address), Type.PTR)
        .flatMap(
            r -> r instanceof PTRRecord ptr ? List.of(Names.text(ptr.getTarget())) : List.of());
  }

  private Answer<Record> find(String text, int type) {
    return Names.of(text)
        .map(name -> find(name, type))
        .orElseGet(() -> new Failed<>(false, "not a name that the DNS can hold"));
  }

  /**
   * A source may give a whole chain of aliases, a part of it, or one alias at a time. Each answer
   * is read for as far as it leads; the question is then asked again of the name it led to.
   */
  private Answer<Record> find(Name asked, int type) {
    var name = asked;
    boolean authentic = true;
    int aliases = 0;
    while (true) {
      switch (source.respond(name, type)) {
        case Silent(var detail) -> {
          return new Failed<>(true, detail);
        }
        case Answered(var records, var exists, var vouched) -> {
          authentic &= vouched;
          var last = name;
          for (var next = alias(last, records); next.isPresent(); next = alias(last, records)) {
            last = next.get();
            if (++aliases > limits.aliases()) {
              return new Failed<>(true, "a chain of more than " + limits.aliases() + " aliases");
            }
          }
          var matching = matching(last, type, records);
          if (!matching.isEmpty()) {
            return new Found<>(matching, authentic);
          } else if (!exists) {
            return new NoSuchName<>(authentic);
          } else if (last.equals(name)) {
            return new NoData<>(authentic);
          }
          name = last;
        }
      }
    }
  }

  private static Optional<Name> alias(Name name, List<Record> records) {
    return records.stream()
        .filter(r -> r instanceof CNAMERecord && r.getName().equals(name))
        .map(r -> ((CNAMERecord) r).getTarget())
        .findFirst();
  }

  private List<Record> matching(Name name, int type, List<Record> records) {
    return records.stream()
        .filter(r -> r.getType() == type && r.getName().equals(name))
        .limit(limits.records())
        .toList();
  }

  private static String joined(TXTRecord txt) {
    return txt.getStringsAsByteArrays().stream()
        .map(octets -> new String(octets, StandardCharsets.ISO_8859_1))
        .collect(Collectors.joining());
  }

  /** {@code ::ffff:0:0/96} (RFC 4291, section 2.5.5.2), which the network cannot carry. */
  private static boolean isMapped(Inet6Address address) {
    byte[] octets = address.getAddress();
    for (int n = 0; n < 10; n++) {
      if (octets[n] != 0) {
        return false;
      }
    }
    return octets[10] == (byte) 0xff && octets[11] == (byte) 0xff;
  }
}
