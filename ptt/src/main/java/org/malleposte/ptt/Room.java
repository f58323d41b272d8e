package org.malleposte.ptt;

import java.util.Map;

/**
 * How many deliveries may begin.
 *
 * @param all how many in all; at least 0
 * @param each how many there may be to one destination, with those that are under way; at least 1
 * @param underWay how many are, to each destination that has any
 */
public record Room(int all, int each, Map<String, Integer> underWay) {

  /** Refuses numbers that make no sense, and copies the map. */
  public Room {
    if (all < 0 || each < 1) {
      throw new IllegalArgumentException("room for " + all + ", and " + each + " each");
    }
    underWay = Map.copyOf(underWay);
  }

  /**
   * {@return the room that there is while nothing is under way}
   *
   * @param all how many deliveries in all
   * @param each how many to one destination
   */
  public static Room of(int all, int each) {
    return new Room(all, each, Map.of());
  }

  /**
   * {@return how many may begin to a destination, if there is room in all} It may be less than none
   * where the limits were not always the same.
   *
   * @param destination the destination
   */
  public int to(String destination) {
    return each - underWay.getOrDefault(destination, 0);
  }
}
