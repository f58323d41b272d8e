package org.malleposte.mrmime.grammar;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.malleposte.emile.EncodedWord;
import org.malleposte.rosetta.Charsets;

/**
 * The pieces of one parameter, as they come: a plain value, one with its charset, and the sections
 * of a long one (RFC 2231, sections 3 and 4). If there are several, the one that says its charset
 * counts, then the sections, then the plain one, which is for readers that know no better.
 */
final class Extended {

  private static final class Section {

    private final boolean encoded;
    private final byte[] value;

    Section(boolean encoded, byte[] value) {
      this.encoded = encoded;
      this.value = value;
    }
  }

  private byte @Nullable [] plain;
  private byte @Nullable [] whole;
  private final TreeMap<Integer, Section> sections = new TreeMap<>();

  /**
   * Adds a piece; the first of its kind counts.
   *
   * @param section its number, or -1 if the value is whole
   * @param encoded whether it is percent-encoded
   */
  void add(int section, boolean encoded, byte[] value) {
    if (section >= 0) {
      sections.putIfAbsent(section, new Section(encoded, value));
    } else if (encoded) {
      whole = whole == null ? value : whole;
    } else {
      plain = plain == null ? value : plain;
    }
  }

  /**
   * {@return the value, without what no header may carry}
   *
   * @param words whether encoded-words in a plain value are decoded
   */
  String text(boolean words) {
    if (whole != null) {
      sections.clear();
      sections.put(0, new Section(true, whole));
    }
    String text;
    if (!sections.isEmpty()) {
      text = joined();
    } else {
      var value = new String(plain == null ? new byte[0] : plain, UTF_8);
      text = words && value.contains("=?") ? EncodedWord.decode(value) : value;
    }
    return Characters.fault(text) == null ? text : Characters.cleanse(text);
  }

  /** Octets of one character may lie in two sections, so they are decoded together. */
  private String joined() {
    var text = new StringBuilder();
    var octets = new ByteArrayOutputStream();
    var charset = UTF_8;
    boolean first = true;
    for (var section : sections.values()) {
      int from = 0;
      if (section.encoded && first) {
        from = pastLanguage(section.value);
        charset = from == 0 ? UTF_8 : charset(section.value);
      }
      first = false;
      if (section.encoded) {
        decode(section.value, from, octets);
      } else {
        flush(octets, charset, text);
        text.append(new String(section.value, UTF_8));
      }
    }
    flush(octets, charset, text);
    return text.toString();
  }

  private static void flush(ByteArrayOutputStream octets, Charset charset, StringBuilder text) {
    byte[] bytes = octets.toByteArray();
    text.append(Charsets.decode(bytes, 0, bytes.length, charset).text());
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

  private static Charset charset(byte[] value) {
    var text = new String(value, UTF_8);
    return Charsets.forLabel(text.substring(0, text.indexOf('\''))).orElse(UTF_8);
  }

  /** {@code ext-octet = "%" 2(DIGIT / "A" / … / "F")}; a percent sign without them is itself. */
  private static void decode(byte[] value, int from, ByteArrayOutputStream out) {
    for (int i = from; i < value.length; i++) {
      int high = i + 2 < value.length ? Character.digit(value[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(value[i + 2], 16);
      if (value[i] == '%' && low >= 0) {
        out.write(high << 4 | low);
        i += 2;
      } else {
        out.write(value[i]);
      }
    }
  }
}
