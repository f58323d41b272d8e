package org.malleposte.mrmime.grammar;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.malleposte.mrmime.DefectSink;
import org.malleposte.mrmime.MimeFault;
import org.malleposte.rosetta.Charsets;
import org.malleposte.rosetta.Choice;

/**
 * The pieces of one parameter, as they come: a value with its charset, and the sections of a long
 * one (RFC 2231, sections 3 and 4). If there are both, the one that is whole counts.
 */
final class Extended {

  private static final class Section {

    private final boolean encoded;
    private final byte[] value;
    private final int at;

    Section(boolean encoded, byte[] value, int at) {
      this.encoded = encoded;
      this.value = value;
      this.at = at;
    }
  }

  private @Nullable Section whole;
  private final TreeMap<Integer, Section> sections = new TreeMap<>();

  /**
   * Adds a piece; the first of its number counts.
   *
   * @param number that of a section, or -1 if the value is whole
   * @param encoded whether it is percent-encoded
   * @param at where it stands
   * @return whether it is the first
   */
  boolean add(int number, boolean encoded, byte[] value, int at) {
    var section = new Section(encoded, value, at);
    if (number >= 0) {
      return sections.putIfAbsent(number, section) == null;
    }
    if (whole == null) {
      whole = section;
      return true;
    }
    return false;
  }

  /** {@return the value, without what no header may carry} */
  String text(DefectSink defects) {
    SortedMap<Integer, Section> parts = whole == null ? sections : new TreeMap<>(Map.of(0, whole));
    int at = parts.values().iterator().next().at;
    if (parts.lastKey() != parts.size() - 1) {
      defects.report(MimeFault.SECTION_EXPECTED, at);
    }
    return TextReader.cleanse(joined(parts, defects), at, defects);
  }

  /** Octets of one character may lie in two sections, so they are decoded together. */
  private static String joined(SortedMap<Integer, Section> sections, DefectSink defects) {
    var text = new StringBuilder();
    var octets = new ByteArrayOutputStream();
    var charset = UTF_8.name();
    int at = 0;
    boolean first = true;
    for (var section : sections.values()) {
      int from = 0;
      if (section.encoded && first) {
        from = pastLanguage(section.value);
        charset = charset(section, from, defects);
      }
      first = false;
      if (section.encoded) {
        at = octets.size() == 0 ? section.at : at;
        decode(section, from, octets, defects);
      } else {
        flush(octets, charset, at, text, defects);
        text.append(TextReader.clean(section.value, 0, section.value.length, section.at, defects));
      }
    }
    flush(octets, charset, at, text, defects);
    return text.toString();
  }

  private static void flush(
      ByteArrayOutputStream octets, String charset, int at, StringBuilder text, DefectSink to) {
    if (octets.size() == 0) {
      return;
    }
    byte[] bytes = octets.toByteArray();
    var decoded = Charsets.decode(bytes, 0, bytes.length, charset);
    if (decoded.replaced() || decoded.choice() == Choice.FALSE_LABEL) {
      to.report(MimeFault.EXTENDED_VALUE_MALFORMED, at);
    }
    text.append(decoded.text());
    octets.reset();
  }

  /** {@code [charset] "'" [language] "'"}: the offset past it, or 0 if it is not there. */
  private static int pastLanguage(byte[] value) {
    int quotes = 0;
    for (int i = 0; i < value.length; i++) {
      if (value[i] == '\'' && ++quotes == 2) {
        return i + 1;
      }
    }
    return 0;
  }

  private static String charset(Section section, int pastLanguage, DefectSink defects) {
    int end = 0;
    while (end < pastLanguage && section.value[end] != '\'') {
      end++;
    }
    var label = new String(section.value, 0, end, ISO_8859_1);
    if (pastLanguage == 0) {
      defects.report(MimeFault.EXTENDED_VALUE_MALFORMED, section.at);
    } else if (!label.isEmpty() && Charsets.forLabel(label).isEmpty()) {
      defects.report(MimeFault.CHARSET_UNKNOWN, section.at);
    }
    return label.isEmpty() ? UTF_8.name() : label;
  }

  /** {@code ext-octet = "%" 2(DIGIT / "A" / … / "F")}; a percent sign without them is itself. */
  private static void decode(
      Section section, int from, ByteArrayOutputStream out, DefectSink defects) {
    byte[] value = section.value;
    boolean regular = true;
    for (int i = from; i < value.length; i++) {
      int high = i + 2 < value.length ? Character.digit(value[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(value[i + 2], 16);
      if (value[i] == '%' && low >= 0) {
        out.write(high << 4 | low);
        i += 2;
      } else {
        out.write(value[i]);
        regular &= Characters.isAttribute(value[i]);
      }
    }
    if (!regular) {
      defects.report(MimeFault.EXTENDED_VALUE_MALFORMED, section.at);
    }
  }
}
