package org.malleposte.dns;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TTL;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Reads a master file, entry by entry (RFC 1035, section 5.1; {@code $TTL} of RFC 2308). */
final class MasterFile {

  /** No answer tells a time to live, so a file need not say one. */
  private static final long ANY_TTL = 3600;

  private final String file;
  private final MasterEntries entries;
  private final List<Record> records = new ArrayList<>();
  private @Nullable Name origin;
  private @Nullable Name owner;
  private long ttl = ANY_TTL;

  MasterFile(String file, String text) {
    this.file = file;
    this.entries = new MasterEntries(file, text);
  }

  /** Reads it all; to be called once. */
  List<Record> records() throws MalformedZoneException {
    for (var entry = entries.next(); entry.isPresent(); entry = entries.next()) {
      read(entry.get());
    }
    return records;
  }

  private void read(MasterEntries.Entry entry) throws MalformedZoneException {
    var first = entry.tokens().getFirst();
    if (!entry.indented() && first.startsWith("$")) {
      directive(entry);
    } else {
      record(entry);
    }
  }

  private void directive(MasterEntries.Entry entry) throws MalformedZoneException {
    var tokens = entry.tokens();
    if (tokens.size() != 2) {
      throw malformed(entry, "expected one value after " + tokens.getFirst());
    }
    var value = tokens.get(1);
    switch (tokens.getFirst().toUpperCase(Locale.ROOT)) {
      case "$ORIGIN" -> origin = name(entry, value);
      case "$TTL" -> ttl = timeToLive(entry, value);
      default -> throw malformed(entry, "expected $ORIGIN or $TTL, not " + tokens.getFirst());
    }
  }

  /** {@code [<domain-name>] [<TTL>] [<class>] <type> <RDATA>}, with TTL and class either way. */
  private void record(MasterEntries.Entry entry) throws MalformedZoneException {
    var tokens = entry.tokens();
    int at = 0;
    if (!entry.indented()) {
      owner = name(entry, tokens.get(at++));
    }
    if (owner == null) {
      throw malformed(entry, "expected a name at the start of the first record");
    }
    long life = ttl;
    while (at < tokens.size() && Type.value(tokens.get(at)) < 0) {
      var token = tokens.get(at++);
      if (Character.isDigit(token.charAt(0))) {
        life = timeToLive(entry, token);
      } else if (!token.equalsIgnoreCase("IN")) {
        throw malformed(entry, "expected a time to live, class IN or a type, not " + token);
      }
    }
    if (at == tokens.size()) {
      throw malformed(entry, "expected a type and its data");
    }
    int type = Type.value(tokens.get(at++));
    var data = tokens.subList(at, tokens.size()).stream().collect(Collectors.joining(" "));
    records.add(record(entry, type, life, data));
  }

  private Record record(MasterEntries.Entry entry, int type, long life, String data)
      throws MalformedZoneException {
    try {
      return Record.fromString(Objects.requireNonNull(owner), type, DClass.IN, life, data, origin);
    } catch (IOException | IllegalArgumentException e) {
      // The latter for relative names without an origin, and for types that no record can have.
      throw malformed(entry, Type.string(type) + ": " + withoutPosition(e.getMessage()));
    }
  }

  /** dnsjava counts the lines of the data alone, which it was given as one. */
  private static String withoutPosition(@Nullable String message) {
    return message == null ? "" : message.replaceFirst("^<none>:\\d+: ", "");
  }

  private Name name(MasterEntries.Entry entry, String text) throws MalformedZoneException {
    try {
      var name = origin == null ? Name.fromString(text) : Name.fromString(text, origin);
      if (!name.isAbsolute()) {
        throw malformed(entry, "expected an absolute name, as no $ORIGIN stands before " + text);
      }
      return name;
    } catch (TextParseException e) {
      throw malformed(entry, "expected a name: " + e.getMessage());
    }
  }

  private long timeToLive(MasterEntries.Entry entry, String text) throws MalformedZoneException {
    try {
      return TTL.parseTTL(text);
    } catch (NumberFormatException e) {
      throw malformed(entry, "expected a time to live, such as 3600 or 1h, not " + text);
    }
  }

  private MalformedZoneException malformed(MasterEntries.Entry entry, String expected) {
    return new MalformedZoneException(file, entry.line(), expected);
  }
}
