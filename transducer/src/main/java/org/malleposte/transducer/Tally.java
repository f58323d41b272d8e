package org.malleposte.transducer;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Counts what is odd in a content, by kind, and remembers where each kind was seen first. It
 * belongs to one thread at a time.
 *
 * @param <K> the kinds
 */
public final class Tally<K extends Enum<K>> {

  private static final class Entry {
    private long count;
    private long first;
  }

  /**
   * Makes a report of what was counted.
   *
   * @param <K> the kinds
   * @param <D> the reports
   */
  @FunctionalInterface
  public interface Report<K, D> {

    /**
     * {@return the report}
     *
     * @param kind of what kind it is
     * @param count how often it was seen
     * @param first where it was seen first
     */
    D of(K kind, long count, long first);
  }

  private final Map<K, Entry> entries;

  /**
   * Makes a tally that has counted nothing.
   *
   * @param kinds the kinds
   */
  public Tally(Class<K> kinds) {
    entries = new EnumMap<>(kinds);
  }

  /**
   * Counts some.
   *
   * @param kind of what kind they are
   * @param count how many; positive
   * @param first where the first of them is; not before those that were counted earlier
   */
  public void add(K kind, long count, long first) {
    var entry = entries.get(kind);
    if (entry == null) {
      entry = new Entry();
      entry.first = first;
      entries.put(kind, entry);
    }
    entry.count += count;
  }

  /**
   * {@return a report of each kind that was seen, in their order}
   *
   * @param <D> the reports
   * @param report makes one
   */
  public <D> List<D> reports(Report<? super K, D> report) {
    return entries.entrySet().stream()
        .map(each -> report.of(each.getKey(), each.getValue().count, each.getValue().first))
        .toList();
  }
}
