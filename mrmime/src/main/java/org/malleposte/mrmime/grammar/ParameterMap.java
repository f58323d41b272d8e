package org.malleposte.mrmime.grammar;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A few parameters, in order, which nobody can change. Looking for a name goes through all of them,
 * for which there must be few.
 */
final class ParameterMap extends AbstractMap<String, String> {

  /** Beyond that many a table is faster. */
  private static final int FEW = 12;

  private static final ParameterMap EMPTY = new ParameterMap(new String[0]);

  /** Each name, and its value after it. */
  private final String[] pairs;

  private ParameterMap(String[] pairs) {
    this.pairs = pairs;
  }

  /**
   * {@return a map that nobody can change}
   *
   * @param pairs each name, which no other is equal to, and its value after it; not copied
   * @param length how many of them there are
   */
  static Map<String, String> of(String[] pairs, int length) {
    if (length == 0) {
      return EMPTY;
    }
    if (length <= 2 * FEW) {
      return new ParameterMap(length == pairs.length ? pairs : Arrays.copyOf(pairs, length));
    }
    var map = new LinkedHashMap<String, String>();
    for (int i = 0; i < length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return Collections.unmodifiableMap(map);
  }

  @Override
  public @Nullable String get(@Nullable Object name) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i].equals(name)) {
        return pairs[i + 1];
      }
    }
    return null;
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return get(name) != null;
  }

  @Override
  public Set<Entry<String, String>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return pairs.length / 2;
      }

      @Override
      public Iterator<Entry<String, String>> iterator() {
        return new Pairs(pairs);
      }
    };
  }

  private static final class Pairs implements Iterator<Map.Entry<String, String>> {

    private final String[] pairs;
    private int at;

    Pairs(String[] pairs) {
      this.pairs = pairs;
    }

    @Override
    public boolean hasNext() {
      return at < pairs.length;
    }

    @Override
    public Map.Entry<String, String> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      at += 2;
      return Map.entry(pairs[at - 2], pairs[at - 1]);
    }
  }
}
