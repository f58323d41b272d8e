package org.malleposte.mrmime;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.malleposte.mrmime.grammar.Parameters;
import org.malleposte.mrmime.grammar.TokenReader;

/**
 * Whether a machine sent a message (RFC 3834, section 5): who answers by itself does not answer to
 * such.
 *
 * @param keyword {@code no}, {@code auto-generated}, {@code auto-replied}, or another, in lower
 *     case
 * @param parameters the values by the names in lower case, in order
 */
public record AutoSubmitted(String keyword, Map<String, String> parameters)
    implements Value.Structured {

  /** A person sent it. */
  public static final AutoSubmitted NO = new AutoSubmitted("no", Map.of());

  /** A machine sent it by itself. */
  public static final AutoSubmitted GENERATED = new AutoSubmitted("auto-generated", Map.of());

  /** A machine answered with it. */
  public static final AutoSubmitted REPLIED = new AutoSubmitted("auto-replied", Map.of());

  /** Puts the names into lower case; refuses what is no name, and values that no line can carry. */
  public AutoSubmitted {
    TokenReader.checkToken(keyword);
    keyword = keyword.toLowerCase(Locale.ROOT);
    parameters = Parameters.copyOf(parameters);
  }

  /** {@return whether a machine sent it: all that is not {@code no} says so} */
  public boolean isAutomatic() {
    return !keyword.equals("no");
  }

  @Override
  public List<String> words() {
    return Parameters.words(keyword, parameters);
  }

  /** {@return the wire form, on one line} */
  @Override
  public String toString() {
    return String.join(" ", words());
  }
}
