package org.malleposte.rosetta;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The labels that the JDK does not know, or that mean something else in mail. */
final class Labels {

  /**
   * A charset of the JDK, then its labels in lower case: those of the IANA registry and of the
   * WHATWG that the JDK has not, and those that it reads in another way.
   */
  private static final String OF_THE_JDK =
      """
      UTF-8          unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 utf8 csutf8 utf8mb4 cp65001
      UTF-16         csutf16 csunicode iso-10646-ucs-2 unicode-1-1 csunicode11 ucs2 x-utf-16
      UTF-16BE       csutf16be unicodefffe
      UTF-16LE       csutf16le ucs-2 unicodefeff
      UTF-32         csutf32 iso-10646-ucs-4 csucs4 ucs4
      UTF-32BE       csutf32be
      UTF-32LE       csutf32le
      US-ASCII       ascii us csascii iso646-us
      ISO-8859-1     iso88591 iso8859-1 iso_8859-1 csisolatin1 x-ansi
      ISO-8859-2     iso88592 iso8859-2
      ISO-8859-3     iso88593
      ISO-8859-4     iso88594
      ISO-8859-5     iso88595
      ISO-8859-6     iso88596 csiso88596e csiso88596i iso-8859-6-e iso-8859-6-i
                     iso_8859-6-e iso_8859-6-i
      ISO-8859-7     iso88597
      ISO-8859-8     iso88598 csiso88598e csiso88598i iso-8859-8-e iso-8859-8-i
                     iso_8859-8-e iso_8859-8-i logical visual
      ISO-8859-9     iso88599 iso8859-9
      ISO-8859-13    iso885913 iso-ir-179 l7 latin7 csiso885913
      ISO-8859-15    iso885915 csisolatin9 iso-ir-203
      ISO-8859-16    iso885916
      x-iso-8859-11  iso-8859-11 iso8859-11 iso885911
      windows-1250   x-cp1250 cswindows1250 iso-8859-2-windows-latin-2 cswindows31latin2
      windows-1251   x-cp1251 cswindows1251
      windows-1252   x-cp1252 cswindows1252 iso-8859-1-windows-3.0-latin-1 cswindows30latin1
                     iso-8859-1-windows-3.1-latin-1 cswindows31latin1
      windows-1253   x-cp1253 cswindows1253
      windows-1254   x-cp1254 cswindows1254 iso-8859-9-windows-latin-5 cswindows31latin5
      windows-1255   x-cp1255 cswindows1255
      windows-1256   x-cp1256 cswindows1256
      windows-1257   x-cp1257 cswindows1257
      windows-1258   x-cp1258 cswindows1258
      x-windows-874  windows-874 dos-874 cswindows874
      TIS-620        cstis620
      KOI8-R         koi koi8
      KOI8-U         cskoi8u
      IBM866         csibm866
      x-MacRoman     macintosh mac csmacintosh x-mac-roman
      x-MacCyrillic  x-mac-cyrillic
      x-MacUkraine   x-mac-ukrainian
      GBK            gb2312 chinese csgb2312 csiso58gb231280 gb_2312 gb_2312-80 iso-ir-58 x-gbk
                     euc-cn euc_cn euccn x-euc-cn csgbk ms936 ms_936
      GB18030        csgb18030
      Big5           big5 big-5 cn-big5 csbig5 x-x-big5
      windows-31j    shift_jis shift-jis sjis x-sjis ms_kanji csshiftjis ms932 cp932 windows-932
      EUC-JP         x-euc-jp cp51932 cscp51932
      ISO-2022-JP    csiso2022jp
      x-windows-50220 cp50220 cscp50220
      Big5-HKSCS     csbig5hkscs
      CESU-8         cscesu8
      IBM-Thai       csibmthai
      IBM273         csibm273
      IBM277         ebcdic-cp-dk ebcdic-cp-no csibm277
      IBM278         ebcdic-cp-fi
      IBM280         ebcdic-cp-it csibm280
      IBM284         ebcdic-cp-es
      IBM500         ebcdic-cp-be
      IBM775         cspc775baltic
      IBM855         csibm855
      IBM918         csibm918
      IBM1026        csibm1026
      IBM1047        csibm1047
      IBM00858       csibm00858
      IBM01140       ebcdic-us-37+euro csibm01140
      IBM01141       csibm01141
      IBM01142       csibm01142
      IBM01143       csibm01143
      IBM01144       csibm01144
      IBM01145       csibm01145
      IBM01146       csibm01146
      IBM01147       ebcdic-fr-297+euro csibm01147
      IBM01148       csibm01148
      IBM01149       ebcdic-is-871+euro csibm01149
      x-windows-949  euc-kr cseuckr ks_c_5601-1987 ks_c_5601-1989 ks_c_5601 ksc5601 ksc_5601
                     ksc5601_1987 ksc5601-1987 euc_kr euckr
                     iso-ir-149 korean csksc56011987 cp949 uhc
      """;

  private static final Map<String, String> NAMES = names();

  private static final Map<String, Charset> OWN = own();

  /** It looks at the bytes to tell which of three sets they are in, and so may be wrong. */
  private static final Set<String> GUESSING = Set.of("x-jisautodetect", "jisautodetect");

  private static final Optional<Charset> UTF_8 = Optional.of(StandardCharsets.UTF_8);

  private static final Optional<Charset> ISO_8859_1 = Optional.of(StandardCharsets.ISO_8859_1);

  private Labels() {}

  /**
   * {@return the charset of a label as it is, else of what is left of it without what mail puts
   * around it, else of its letters and digits}
   */
  static Optional<Charset> find(String label) {
    String lower = label.strip().toLowerCase(Locale.ROOT);
    return known(lower)
        .or(() -> known(bare(lower)))
        .or(() -> Optional.ofNullable(Loose.BY_LABEL.get(loose(bare(lower)))));
  }

  /** {@return the charset of a label among octets}: most are one of two, which need no search. */
  static Optional<Charset> find(byte[] in, int from, int to) {
    if (isLike("utf-8", in, from, to)) {
      return UTF_8;
    }
    return isLike("iso-8859-1", in, from, to)
        ? ISO_8859_1
        : find(new String(in, from, to - from, StandardCharsets.ISO_8859_1));
  }

  private static boolean isLike(String lower, byte[] in, int from, int to) {
    if (lower.length() != to - from) {
      return false;
    }
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      if (in[from + i] != c && (c < 'a' || in[from + i] != c - ' ')) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Charset> known(String lower) {
    var own = OWN.get(lower);
    if (own != null) {
      return Optional.of(own);
    }
    var name = NAMES.get(lower);
    return name == null ? Optional.ofNullable(Jdk.BY_LABEL.get(lower)) : ofTheJdk(name);
  }

  /** Without a language (RFC 2231, section 5), and without quotes and the like around it. */
  private static String bare(String lower) {
    int language = lower.indexOf('*');
    String label = language < 0 ? lower : lower.substring(0, language);
    int from = 0;
    int to = label.length();
    while (from < to && isAround(label.charAt(from))) {
      from++;
    }
    while (to > from && isAround(label.charAt(to - 1))) {
      to--;
    }
    return label.substring(from, to);
  }

  private static boolean isAround(char c) {
    return c <= ' ' || "\"';,<>".indexOf(c) >= 0;
  }

  /** Letters and digits only (Unicode Technical Standard 22, section 1.4), and no {@code x-}. */
  private static String loose(String lower) {
    var loose = new StringBuilder();
    for (int i = lower.startsWith("x-") ? 2 : 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        loose.append(c);
      }
    }
    return loose.toString();
  }

  /** A runtime image may have been made without the module {@code jdk.charsets}. */
  private static Optional<Charset> ofTheJdk(String name) {
    return Charset.isSupported(name) ? Optional.of(Charset.forName(name)) : Optional.empty();
  }

  /**
   * All other labels of the JDK. Peers choose the labels, and the JDK looks for one that it does
   * not know in every provider, each time: so that it is never asked for one of theirs.
   */
  private static final class Jdk {

    static final Map<String, Charset> BY_LABEL = byLabel();

    private static Map<String, Charset> byLabel() {
      var labels = new HashMap<String, Charset>();
      for (var charset : Charset.availableCharsets().values()) {
        charset.aliases().forEach(alias -> labels.put(alias.toLowerCase(Locale.ROOT), charset));
        labels.put(charset.name().toLowerCase(Locale.ROOT), charset);
      }
      labels.keySet().removeAll(GUESSING);
      return Map.copyOf(labels);
    }
  }

  /** All labels by what is {@link #loose} of them, but for those that are then ambiguous. */
  private static final class Loose {

    static final Map<String, Charset> BY_LABEL = byLabel();

    private static Map<String, Charset> byLabel() {
      var labels = new HashMap<>(Jdk.BY_LABEL);
      NAMES.forEach((label, name) -> ofTheJdk(name).ifPresent(c -> labels.put(label, c)));
      labels.putAll(OWN);
      var loose = new HashMap<String, Charset>();
      var ambiguous = new HashSet<String>();
      labels.forEach(
          (label, charset) -> {
            var other = loose.putIfAbsent(loose(label), charset);
            if (other != null && !other.equals(charset)) {
              ambiguous.add(loose(label));
            }
          });
      ambiguous.add("");
      loose.keySet().removeAll(ambiguous);
      return Map.copyOf(loose);
    }
  }

  /** A line that begins with white space goes on with the charset of the line before. */
  private static Map<String, String> names() {
    var names = new HashMap<String, String>();
    String name = "";
    for (var line : OF_THE_JDK.lines().toList()) {
      var words = line.strip().split(" +", -1);
      boolean goesOn = line.startsWith(" ");
      if (!goesOn) {
        name = words[0];
        names.put(name.toLowerCase(Locale.ROOT), name);
      }
      for (int i = goesOn ? 0 : 1; i < words.length; i++) {
        names.put(words[i], name);
      }
    }
    return Map.copyOf(names);
  }

  private static Map<String, Charset> own() {
    var own = new HashMap<String, Charset>();
    for (var charset : Own.ALL) {
      own.put(charset.name().toLowerCase(Locale.ROOT), charset);
      for (var alias : charset.aliases()) {
        own.put(alias.toLowerCase(Locale.ROOT), charset);
      }
    }
    return Map.copyOf(own);
  }
}
