package org.malleposte.mrmime.emission;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.malleposte.emile.EncodedWord;
import org.malleposte.mrmime.EmissionOptions.FilenameForm;
import org.malleposte.mrmime.grammar.Characters;
import org.malleposte.mrmime.grammar.Parameters;
import org.malleposte.mrmime.grammar.WireWords;

/**
 * The words of parameters (RFC 2045; RFC 2231): as they are if they can, or in sections, and a file
 * name for old readers beside.
 */
final class ParameterWords {

  /** The parameters that hold file names. */
  private static final Set<String> FILENAMES = Set.of("filename", "name");

  /** Leaves room for a name of a common length on a line of 78. */
  private static final int LONGEST = 60;

  private static final char STAND_IN = '_';

  private final boolean raw;
  private final FilenameForm filenames;

  ParameterWords(boolean raw, FilenameForm filenames) {
    this.raw = raw;
    this.filenames = filenames;
  }

  /** {@return the parameters that it takes to say this one, each as words} */
  List<List<String>> of(String name, String value) {
    if (raw && !Words.isAscii(value) && Words.isRaw(value)) {
      var quoted = WireWords.quoted(value);
      if (Folding.length(quoted) <= LONGEST) {
        return List.of(List.of(name + "=" + quoted));
      }
    }
    var pieces = new ArrayList<List<String>>();
    Parameters.pieces(name, value).forEach(piece -> pieces.add(List.of(piece)));
    if (FILENAMES.contains(name) && pieces.get(0).get(0).startsWith(name + "*")) {
      switch (filenames) {
        case EXTENDED -> {}
        case WITH_ASCII -> pieces.add(0, List.of(name + "=" + WireWords.quoted(ascii(value))));
        case WITH_ENCODED_WORDS -> pieces.add(0, encoded(name, value));
      }
    }
    return pieces;
  }

  /** Encoded-words may not stand in quotes (RFC 2047, section 5), but old readers ask for it. */
  private static List<String> encoded(String name, String value) {
    var words = new ArrayList<>(EncodedWord.encode(value));
    words.set(0, name + "=\"" + words.get(0));
    WireWords.append(words, "\"");
    return words;
  }

  /**
   * {@return the same name for who reads ASCII only: letters without their accents, and something
   * in the place of all else} Of a long name the middle is left out, so that its extension stays.
   */
  private static String ascii(String value) {
    var ascii = new StringBuilder();
    Normalizer.normalize(value, Normalizer.Form.NFD)
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
        .forEach(c -> ascii.append(isSafe(c) ? (char) c : STAND_IN));
    if (ascii.length() > LONGEST) {
      int dot = ascii.lastIndexOf(".");
      int extension = Math.min(dot < 0 ? 0 : ascii.length() - dot, LONGEST / 3);
      ascii.delete(LONGEST - extension, ascii.length() - extension);
    }
    return ascii.toString();
  }

  private static boolean isSafe(int c) {
    return c == ' ' || (c != '\'' && Characters.isToken(c));
  }
}
