package org.malleposte.rosetta;

import java.nio.charset.Charset;
import java.util.HashMap;
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
      UTF-8          unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 utf8 csutf8
      UTF-16         csutf16 csunicode
      UTF-16BE       csutf16be unicodefffe
      UTF-16LE       csutf16le ucs-2 unicodefeff
      UTF-32         csutf32
      UTF-32BE       csutf32be
      UTF-32LE       csutf32le
      US-ASCII       ascii us csascii iso646-us
      ISO-8859-1     iso88591 iso8859-1 iso_8859-1 csisolatin1 x-ansi
      ISO-8859-2     iso88592 iso8859-2
      ISO-8859-3     iso88593
      ISO-8859-4     iso88594
      ISO-8859-5     iso88595
      ISO-8859-6     iso88596 csiso88596e csiso88596i iso-8859-6-e iso-8859-6-i
      ISO-8859-7     iso88597
      ISO-8859-8     iso88598 csiso88598e csiso88598i iso-8859-8-e iso-8859-8-i logical visual
      ISO-8859-9     iso88599 iso8859-9
      ISO-8859-13    iso885913 iso-ir-179 l7 latin7 csiso885913
      ISO-8859-15    iso885915 csisolatin9 iso-ir-203
      ISO-8859-16    iso885916
      x-iso-8859-11  iso-8859-11 iso8859-11 iso885911
      windows-1250   x-cp1250 cswindows1250
      windows-1251   x-cp1251 cswindows1251
      windows-1252   x-cp1252 cswindows1252
      windows-1253   x-cp1253 cswindows1253
      windows-1254   x-cp1254 cswindows1254
      windows-1255   x-cp1255 cswindows1255
      windows-1256   x-cp1256 cswindows1256
      windows-1257   x-cp1257 cswindows1257
      windows-1258   x-cp1258 cswindows1258
      x-windows-874  windows-874 dos-874 cswindows874
      TIS-620        cstis620
      KOI8-R         koi koi8
      KOI8-U         koi8-ru cskoi8u
      IBM866         csibm866
      x-MacRoman     macintosh mac csmacintosh x-mac-roman
      x-MacCyrillic  x-mac-cyrillic
      x-MacUkraine   x-mac-ukrainian
      GBK            gb2312 chinese csgb2312 csiso58gb231280 gb_2312 gb_2312-80 iso-ir-58 x-gbk
                     euc-cn x-euc-cn csgbk ms936
      GB18030        csgb18030
      Big5           big5 big-5 cn-big5 csbig5 x-x-big5
      windows-31j    shift_jis shift-jis sjis x-sjis ms_kanji csshiftjis ms932 cp932 windows-932
      EUC-JP         x-euc-jp
      ISO-2022-JP    csiso2022jp
      x-windows-949  euc-kr cseuckr ks_c_5601-1987 ks_c_5601-1989 ks_c_5601 ksc5601 ksc_5601
                     iso-ir-149 korean csksc56011987 cp949 uhc
      """;

  private static final Map<String, String> NAMES = names();

  private static final Map<String, Charset> OWN = own();

  /** It looks at the bytes to tell which of three sets they are in, and so may be wrong. */
  private static final Set<String> GUESSING = Set.of("x-jisautodetect", "jisautodetect");

  private Labels() {}

  static Optional<Charset> find(String label) {
    String lower = label.strip().toLowerCase(Locale.ROOT);
    var own = OWN.get(lower);
    if (own != null) {
      return Optional.of(own);
    }
    var name = NAMES.get(lower);
    return name == null ? Optional.ofNullable(Jdk.BY_LABEL.get(lower)) : ofTheJdk(name);
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
    own.put("iso885910", LatinCharset.ISO_8859_10);
    own.put("iso8859-10", LatinCharset.ISO_8859_10);
    own.put("iso885914", LatinCharset.ISO_8859_14);
    own.put("iso8859-14", LatinCharset.ISO_8859_14);
    own.put("utf7", Own.UTF_7);
    return Map.copyOf(own);
  }
}
