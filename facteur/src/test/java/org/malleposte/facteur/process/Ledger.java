package org.malleposte.facteur.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps the books: what was sent, what had its 250, where it arrived and what came back. Safe for
 * many threads.
 */
final class Ledger {

  private final AtomicInteger numbers = new AtomicInteger();
  private final Set<Integer> sent = ConcurrentHashMap.newKeySet();
  private final Set<Integer> accepted = ConcurrentHashMap.newKeySet();
  private final Map<Place, Integer> arrived = new ConcurrentHashMap<>();
  private final Map<Place, Integer> returned = new ConcurrentHashMap<>();
  private final Map<Place, Integer> mayArriveAgain = new ConcurrentHashMap<>();
  private final Map<Place, Integer> mayReturnAgain = new ConcurrentHashMap<>();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();

  /** {@return the next parcel} */
  Parcel next() {
    return new Parcel(numbers.incrementAndGet());
  }

  /** Takes note that all of a parcel was read, so that its final dot may have been sent. */
  void sent(Parcel parcel) {
    sent.add(parcel.number());
  }

  /** Takes note that a parcel was refused in the end. */
  void unsent(Parcel parcel) {
    sent.remove(parcel.number());
  }

  /** Takes note that a parcel had its 250. */
  void accepted(Parcel parcel) {
    accepted.add(parcel.number());
  }

  /** Takes note of something that must not be. */
  void fault(String what) {
    faults.add(what);
  }

  /** Takes note that the world took a message. */
  void arrived(String octets, List<String> recipients) {
    var number = Parcel.numberIn(octets);
    if (number.isEmpty()) {
      fault("no parcel, nor a report on one: " + octets);
    } else if (Snapshot.isReport(octets)) {
      for (var place : Snapshot.failed(octets, number.getAsInt())) {
        returned.merge(place, 1, Integer::sum);
      }
    } else {
      arrived(new Parcel(number.getAsInt()), octets, recipients);
    }
  }

  private void arrived(Parcel parcel, String octets, List<String> recipients) {
    if (!sent.contains(parcel.number())) {
      fault(parcel + " arrived, and was never sent to its end");
    }
    if (!octets.endsWith(new String(parcel.octets(), ISO_8859_1))) {
      fault(parcel + " was damaged");
    }
    for (var recipient : recipients) {
      arrived.merge(new Place(parcel.number(), recipient), 1, Integer::sum);
    }
  }

  /** Balances the books at a moment when no process runs. */
  void balance(Snapshot spool) {
    var kept = new HashSet<Place>();
    for (var row : spool.rows()) {
      kept.add(row.place());
      if (!sent.contains(row.place().parcel())) {
        fault(row.place() + " is in the spool, and was never sent to its end");
      }
      if (row.attempting()) {
        var again = row.report() ? mayReturnAgain : mayArriveAgain;
        again.merge(row.place(), 1, Integer::sum);
      }
    }
    for (var place : accepted()) {
      var end = place.isNowhere() ? returned : arrived;
      if (!end.containsKey(place) && !kept.contains(place)) {
        fault(place + " is lost");
      }
    }
    verify();
  }

  /** {@return whether a parcel was taken there} */
  boolean hasArrived(Place place) {
    return arrived.containsKey(place);
  }

  /** {@return whether all that had its 250 is where it belongs} */
  boolean isSettled() {
    return accepted().stream()
        .allMatch(place -> (place.isNowhere() ? returned : arrived).containsKey(place));
  }

  /** Makes sure that nothing is amiss, so far. */
  void verify() {
    once(arrived, mayArriveAgain);
    once(returned, mayReturnAgain);
    arrived.keySet().stream()
        .filter(Place::isNowhere)
        .forEach(place -> fault(place + " was taken by nobody"));
    returned.keySet().stream()
        .filter(place -> !place.isNowhere())
        .forEach(place -> fault(place + " was reported on, and is somebody"));
    assertEquals(List.of(), new ArrayList<>(faults));
  }

  private void once(Map<Place, Integer> found, Map<Place, Integer> again) {
    found.forEach(
        (place, times) -> {
          int most = 1 + again.getOrDefault(place, 0);
          if (times > most) {
            fault("%s came %d times, and might %d times".formatted(place, times, most));
          }
        });
  }

  private List<Place> accepted() {
    var places = new ArrayList<Place>();
    for (int number : accepted) {
      new Parcel(number).recipients().forEach(address -> places.add(new Place(number, address)));
    }
    return places;
  }

  /** {@return the figures, for people} */
  @Override
  public String toString() {
    return "%d accepted of %d sent; %d arrived, %d returned; of the %d under way at a kill, %d twice"
        .formatted(
            accepted.size(),
            sent.size(),
            arrived.size(),
            returned.size(),
            mayArriveAgain.size() + mayReturnAgain.size(),
            twice(arrived) + twice(returned));
  }

  private static long twice(Map<Place, Integer> found) {
    return found.values().stream().filter(times -> times > 1).count();
  }
}
