package org.malleposte.mrmime.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.malleposte.mrmime.DispositionNotification.Disposal;

/**
 * Reads the body of a {@code Disposition} field (RFC 8098, section 3.2.6): {@code disposition-mode
 * ";" disposition-type [ "/" disposition-modifier *( "," disposition-modifier ) ]}.
 */
public final class DisposalReader {

  private DisposalReader() {}

  /**
   * {@return what became of the message; without modes, if these are missing, no person had a hand
   * in anything}
   *
   * @param text the field's text
   */
  public static Optional<Disposal> read(String text) {
    var bare = Uncommented.of(text).toLowerCase(Locale.ROOT);
    int semicolon = bare.indexOf(';');
    var modes = semicolon < 0 ? "" : bare.substring(0, semicolon);
    var rest = bare.substring(semicolon + 1);
    int slash = rest.indexOf('/');
    var type = (slash < 0 ? rest : rest.substring(0, slash)).strip();
    return type.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Disposal(
                !modes.contains("manual-action"),
                !modes.contains("mdn-sent-manually"),
                type,
                slash < 0 ? List.of() : modifiers(rest, slash + 1)));
  }

  /** Those of RFC 2298 stand after a slash each. */
  private static List<String> modifiers(String text, int from) {
    var modifiers = new ArrayList<String>();
    int start = from;
    for (int i = from; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == ',' || text.charAt(i) == '/') {
        var modifier = text.substring(start, i).strip();
        if (!modifier.isEmpty()) {
          modifiers.add(modifier);
        }
        start = i + 1;
      }
    }
    return modifiers;
  }
}
