package org.malleposte.rosetta;

import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The charsets that are written here, since the JDK has them not. Nothing is looked up to make
 * them, so that the JDK may ask for them while others are looked up.
 */
final class Own {

  static final String ASCII = characters(0, 0x80);

  static final Charset UTF_7 =
      new Utf7(Utf7.Dialect.MAIL, "UTF-7", "UNICODE-1-1-UTF-7", "csUTF7", "csUnicode11UTF7");

  static final Charset UTF_7_IMAP = new Utf7(Utf7.Dialect.IMAP, "UTF-7-IMAP", "csUTF7IMAP");

  private static final String C1 = characters(0x80, 0xa0);

  /** Latin-6: Nordic languages. */
  private static final Charset ISO_8859_10 =
      new SingleByteCharset(
          "ISO-8859-10",
          ASCII
              + C1
              + "\u00A0ĄĒĢĪĨĶ§ĻĐŠŦŽ\u00ADŪŊ°ąēģīĩķ·ļđšŧž―ūŋ"
              + "ĀÁÂÃÄÅÆĮČÉĘËĖÍÎÏÐŅŌÓÔÕÖŨØŲÚÛÜÝÞß"
              + "āáâãäåæįčéęëėíîïðņōóôõöũøųúûüýþĸ",
          "iso-ir-157",
          "l6",
          "ISO_8859-10:1992",
          "csISOLatin6",
          "latin6");

  /** Latin-8: Celtic languages. */
  private static final Charset ISO_8859_14 =
      new SingleByteCharset(
          "ISO-8859-14",
          ASCII
              + C1
              + "\u00A0Ḃḃ£ĊċḊ§Ẁ©ẂḋỲ\u00AD®ŸḞḟĠġṀṁ¶ṖẁṗẃṠỳẄẅṡ"
              + "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏŴÑÒÓÔÕÖṪØÙÚÛÜÝŶß"
              + "àáâãäåæçèéêëìíîïŵñòóôõöṫøùúûüýŷÿ",
          "iso-ir-199",
          "ISO_8859-14:1998",
          "ISO_8859-14",
          "latin8",
          "iso-celtic",
          "l8",
          "csISO885914");

  /** Russian, Belarusian and Ukrainian; not in the registry. */
  private static final Charset KOI8_RU =
      new SingleByteCharset(
          "KOI8-RU",
          ASCII
              + "─│┌┐└┘├┤┬┴┼▀▄█▌▐░▒▓“■∙”—№™\u00A0»®«·¤"
              + "═║╒ёє╔ії╗╘╙╚╛ґў╞╟╠╡ЁЄ╣ІЇ╦╧╨╩╪ҐЎ©"
              + "юабцдефгхийклмнопярстужвьызшэщчъ"
              + "ЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ");

  /** The KOI8 of ECMA-113 of 1985. */
  private static final Charset ECMA_CYRILLIC =
      new SingleByteCharset(
          "ECMA-cyrillic",
          ASCII
              + C1
              + "\u00A0ђѓёєѕіїјљњћќ\u00ADўџ№ЂЃЁЄЅІЇЈЉЊЋЌ¤ЎЏ"
              + "юабцдефгхийклмнопярстужвьызшэщчъ"
              + "ЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ",
          "iso-ir-111",
          "KOI8-E",
          "csISO111ECMACyrillic");

  /** Kazakh: windows-1251 with other letters. */
  private static final Charset KZ_1048 =
      new SingleByteCharset(
          "KZ-1048",
          ASCII
              + "ЂЃ‚ѓ„…†‡€‰Љ‹ЊҚҺЏђ‘’“”•–—\uFFFD™љ›њқһџ"
              + "\u00A0ҰұӘ¤Ө¦§Ё©Ғ«¬\u00AD®Ү°±Ііөµ¶·ё№ғ»әҢңү"
              + "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
              + "абвгдежзийклмнопрстуфхцчшщъыьэюя",
          "STRK1048-2002",
          "RK1048",
          "csKZ1048");

  /** The Cyrillic letters of Asia. */
  private static final Charset PTCP154 =
      new SingleByteCharset(
          "PTCP154",
          ASCII
              + "ҖҒӮғ„…ҶҮҲүҠӢҢҚҺҸҗ‘’“”•–—ҳҷҡӣңқһҹ"
              + "\u00A0ЎўЈӨҘҰ§Ё©Ә«¬ӯ®Ҝ°ұІіҙө¶·ё№ә»јҪҫҝ"
              + "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
              + "абвгдежзийклмнопрстуфхцчшщъыьэюя",
          "csPTCP154",
          "PT154",
          "CP154",
          "Cyrillic-Asian");

  /** Western Europe, by Hewlett-Packard. */
  private static final Charset HP_ROMAN8 =
      new SingleByteCharset(
          "hp-roman8",
          ASCII
              + C1
              + "\u00A0ÀÂÈÊËÎÏ´ˋˆ¨˜ÙÛ₤¯Ýý°ÇçÑñ¡¿¤£¥§ƒ¢"
              + "âêôûáéóúàèòùäëöüÅîØÆåíøæÄìÖÜÉïßÔ"
              + "ÁÃãÐðÍÌÓÒÕõŠšÚŸÿÞþ·µ¶¾—¼½ªº«■»±\uFFFD",
          "roman8",
          "r8",
          "csHPRoman8");

  /** Western Europe, by Digital. */
  private static final Charset DEC_MCS =
      new SingleByteCharset(
          "DEC-MCS",
          ASCII
              + C1
              + "\uFFFD¡¢£\uFFFD¥\uFFFD§¤©ª«\uFFFD\uFFFD\uFFFD\uFFFD°±²³\uFFFDµ¶·\uFFFD¹º»¼½\uFFFD¿"
              + "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏ\uFFFDÑÒÓÔÕÖŒØÙÚÛÜŸ\uFFFDß"
              + "àáâãäåæçèéêëìíîï\uFFFDñòóôõöœøùúûüÿ\uFFFD\uFFFD",
          "dec",
          "csDECMCS");

  /** RFC 1456: Vietnamese, which takes the place of six control characters. */
  private static final Charset VISCII =
      new SingleByteCharset(
          "VISCII",
          ASCII
                  .replace('\u0002', 'Ẳ')
                  .replace('\u0005', 'Ẵ')
                  .replace('\u0006', 'Ẫ')
                  .replace('\u0014', 'Ỷ')
                  .replace('\u0019', 'Ỹ')
                  .replace('\u001E', 'Ỵ')
              + "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
              + "ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
              + "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư"
              + "àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ",
          "csVISCII");

  static final List<Charset> ALL =
      List.of(
          UTF_7,
          UTF_7_IMAP,
          ISO_8859_10,
          ISO_8859_14,
          KOI8_RU,
          ECMA_CYRILLIC,
          KZ_1048,
          PTCP154,
          HP_ROMAN8,
          DEC_MCS,
          VISCII);

  private Own() {}

  private static String characters(int from, int to) {
    return IntStream.range(from, to).mapToObj(Character::toString).collect(Collectors.joining());
  }
}
