package org.malleposte.dns;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.malleposte.dns.Source.Response;
import org.malleposte.dns.Source.Response.Answered;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * Answers from a master file (RFC 1035, section 5) and from nothing else: what the file does not
 * name does not exist.
 *
 * <p>One file may hold the names of many zones, each after an {@code $ORIGIN} of its own; neither
 * {@code SOA} nor {@code NS} records are asked for, nor times to live. Aliases and wildcards (RFC
 * 4592) work; delegations do nothing. {@code $INCLUDE} is refused. Before the first {@code
 * $ORIGIN}, names must be absolute.
 *
 * <pre>
 * $ORIGIN x25519.net.
 * &#64;       MX 10 mail
 * mail    A  192.0.2.1
 * $ORIGIN recoil.org.
 * &#64;       MX 0 .          ; takes no mail
 * </pre>
 *
 * <p>Immutable, and safe for use by many threads.
 */
public final class ZoneFile implements Dns {

  private final Dns lookup = new Lookup(this::respond, Limits.defaults());

  /** By the canonical order (RFC 4034, section 6.1), which puts a name just before its children. */
  private final TreeMap<Name, List<Record>> nodes = new TreeMap<>();

  private ZoneFile(List<Record> records) {
    for (var one : records) {
      nodes.computeIfAbsent(one.getName(), name -> new ArrayList<>()).add(one);
    }
  }

  /**
   * Reads a master file, in UTF-8.
   *
   * @param file where it is
   * @return the answers it gives
   * @throws MalformedZoneException if it is not in the format
   * @throws IOException if it cannot be read
   */
  public static ZoneFile parse(Path file) throws IOException {
    return new ZoneFile(new MasterFile(file.toString(), Files.readString(file, UTF_8)).records());
  }

  /**
   * {@return the answers that a master file of this text gives}
   *
   * @param text the contents of a master file
   * @throws IllegalArgumentException if it is not in the format, saying where
   */
  public static ZoneFile of(String text) {
    try {
      return new ZoneFile(new MasterFile("zone", text).records());
    } catch (MalformedZoneException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  @Override
  public Answer<Inet4Address> a(String name) {
    return lookup.a(name);
  }

  @Override
  public Answer<Inet6Address> aaaa(String name) {
    return lookup.aaaa(name);
  }

  @Override
  public Answer<Mx> mx(String name) {
    return lookup.mx(name);
  }

  @Override
  public Answer<String> txt(String name) {
    return lookup.txt(name);
  }

  @Override
  public Answer<String> ptr(InetAddress address) {
    return lookup.ptr(address);
  }

  private Response respond(Name name, int type) {
    var node = nodes.get(name);
    if (node == null && !exists(name)) {
      return wildcard(name, type);
    }
    return answered(node == null ? List.of() : node, type);
  }

  /** RFC 4592, section 3.3.1: only the wildcard below the closest name that exists counts. */
  private Response wildcard(Name name, int type) {
    for (int n = 1; n < name.labels(); n++) {
      if (exists(new Name(name, n))) {
        var node = nodes.get(name.wild(n));
        return node == null
            ? new Answered(List.of(), false, false)
            : answered(node.stream().map(r -> r.withName(name)).toList(), type);
      }
    }
    return new Answered(List.of(), false, false);
  }

  /** A name exists if it has records, or if one below it has. */
  private boolean exists(Name name) {
    var next = nodes.ceilingKey(name);
    return next != null && next.subdomain(name);
  }

  private static Response answered(List<Record> node, int type) {
    return new Answered(
        node.stream().filter(r -> r.getType() == type || r.getType() == Type.CNAME).toList(),
        true,
        false);
  }
}
