package org.malleposte.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Random;

/** Texts to put into quoted-printable, the same in each run. */
public final class Texts {

  private static final String LETTERS = "etaoinshrdlcumwfgypbvk";

  private static final String KANA = "いろはにほへとちりぬるをわかよたれそつねならむ";

  /** How much of it is not ASCII. */
  public enum Weight {
    /** In 15 of 100 words one letter has an accent. */
    LIGHT,
    /** All but line breaks: Japanese. */
    HEAVY
  }

  private Texts() {}

  /** {@return about so many octets, in lines of about 70 characters that end with CRLF} */
  static byte[] of(Weight weight, int octets) {
    return of(weight, octets, new Random(2045));
  }

  /** {@return about so many octets, chosen by {@code random}} */
  static byte[] of(Weight weight, int octets, Random random) {
    var text = new StringBuilder();
    int column = 0;
    int length = 0;
    while (length < octets) {
      var word = weight == Weight.LIGHT ? latin(random) : kana(random);
      text.append(word);
      length += word.getBytes(UTF_8).length;
      column += word.length();
      if (column > 62) {
        text.append("\r\n");
        column = 0;
      } else if (weight == Weight.LIGHT) {
        text.append(' ');
      }
    }
    return text.toString().getBytes(UTF_8);
  }

  private static String latin(Random random) {
    var word = new StringBuilder();
    for (int i = 2 + random.nextInt(7); i > 0; i--) {
      word.append(LETTERS.charAt((int) Math.abs(random.nextGaussian() * 6) % LETTERS.length()));
    }
    if (random.nextInt(100) < 15) {
      word.setCharAt(random.nextInt(word.length()), 'é');
    }
    return word.toString();
  }

  private static String kana(Random random) {
    var word = new StringBuilder();
    for (int i = 1 + random.nextInt(9); i > 0; i--) {
      word.append(KANA.charAt(random.nextInt(KANA.length())));
    }
    return word.toString();
  }
}
