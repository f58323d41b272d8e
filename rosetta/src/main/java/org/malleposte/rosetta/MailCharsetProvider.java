package org.malleposte.rosetta;

import java.nio.charset.Charset;
import java.nio.charset.spi.CharsetProvider;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@link Charset#forName} know the charsets that are written here: UTF-7, UTF-7-IMAP,
 * ISO-8859-10 and ISO-8859-14. The JDK finds it by itself.
 */
public final class MailCharsetProvider extends CharsetProvider {

  private static final Map<String, Charset> BY_NAME = byName();

  /** Makes a provider, as the JDK does. */
  public MailCharsetProvider() {}

  @Override
  public Iterator<Charset> charsets() {
    return Own.ALL.iterator();
  }

  @Override
  public @Nullable Charset charsetForName(String name) {
    return BY_NAME.get(name.toLowerCase(Locale.ROOT));
  }

  private static Map<String, Charset> byName() {
    var names = new HashMap<String, Charset>();
    for (var charset : Own.ALL) {
      names.put(charset.name().toLowerCase(Locale.ROOT), charset);
      charset.aliases().forEach(alias -> names.put(alias.toLowerCase(Locale.ROOT), charset));
    }
    return Map.copyOf(names);
  }
}
