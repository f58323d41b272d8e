package org.malleposte.dns;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.malleposte.dns.Source.Response.Answered;
import org.xbill.DNS.Name;

/** Remembers answers for as long as they live; the one unused for longest goes first. */
final class Cache {

  /** Three quarters full, in the order of access: what the constructor below wants told. */
  private static final float LOAD = 0.75f;

  private final ReentrantLock lock = new ReentrantLock();
  private final Limits limits;
  private final InstantSource clock;
  private final Map<Question, Entry> entries;

  Cache(Limits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
    this.entries = new LinkedHashMap<>(16, LOAD, true);
  }

  Optional<Answered> find(Name name, int type) {
    var question = new Question(name, type);
    lock.lock();
    try {
      var entry = entries.get(question);
      if (entry == null) {
        return Optional.empty();
      }
      if (!clock.instant().isBefore(entry.end())) {
        entries.remove(question);
        return Optional.empty();
      }
      return Optional.of(entry.answer());
    } finally {
      lock.unlock();
    }
  }

  void put(Name name, int type, Answered answer, Duration timeToLive) {
    var life = timeToLive.compareTo(limits.longest()) < 0 ? timeToLive : limits.longest();
    if (life.isZero() || limits.cached() == 0) {
      return;
    }
    lock.lock();
    try {
      entries.put(new Question(name, type), new Entry(answer, clock.instant().plus(life)));
      if (entries.size() > limits.cached()) {
        entries.remove(entries.keySet().iterator().next());
      }
    } finally {
      lock.unlock();
    }
  }

  /** Names are equal whatever their case (RFC 1035, section 2.3.3). */
  private record Question(Name name, int type) {}

  private record Entry(Answered answer, Instant end) {}
}
