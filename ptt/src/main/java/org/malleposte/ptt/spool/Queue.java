package org.malleposte.ptt.spool;

import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.malleposte.ptt.Claim;
import org.malleposte.ptt.Delivery;
import org.malleposte.ptt.RetryPolicy;
import org.malleposte.ptt.Room;
import org.malleposte.ptt.spool.Destinations.Place;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses which message goes next to which destination: the first {@linkplain Destinations in line}
 * gets its message that is due first, and goes to the end of the line. What waits for later, or
 * behind another message of its destination, is not looked at. All of it runs on the committing
 * thread.
 */
final class Queue {

  private static final Logger LOG = LoggerFactory.getLogger(Queue.class);

  private long turns;

  /** Takes what is due, as {@link org.malleposte.ptt.Spool#claim} says. */
  Claim claim(Sql sql, Instant now, Room room, RetryPolicy policy) throws SQLException {
    return new Round(sql, now, room, policy).claim();
  }

  /** One way along the line, which those who are served join again at its end. */
  private final class Round {

    private final Sql sql;
    private final Instant now;
    private final Room room;
    private final RetryPolicy policy;
    private final List<Delivery> deliveries = new ArrayList<>();
    private final Map<String, Integer> served = new HashMap<>();

    Round(Sql sql, Instant now, Room room, RetryPolicy policy) {
      this.sql = sql;
      this.now = now;
      this.room = room;
      this.policy = policy;
    }

    Claim claim() throws SQLException {
      var place = Destinations.next(sql, Place.FIRST, now);
      while (place.isPresent() && deliveries.size() < room.all()) {
        visit(place.get().destination());
        place = Destinations.next(sql, place.get(), now);
      }
      return new Claim(
          deliveries, deliveries.isEmpty() ? Destinations.later(sql, now) : Optional.empty());
    }

    private void visit(String destination) throws SQLException {
      if (served.getOrDefault(destination, 0) >= room.to(destination)) {
        return;
      }
      var head = head(destination);
      if (head.isPresent() && !head.get().due.isAfter(now)) {
        serve(destination, head.get().message);
        head = head(destination);
      }
      if (head.isPresent()) {
        var due = head.get().due;
        Destinations.requeue(sql, destination, due.isAfter(now) ? due : now, ++turns);
      } else {
        Destinations.leave(sql, destination);
      }
    }

    private void serve(String destination, long message) throws SQLException {
      try {
        deliveries.add(Rows.claim(sql, message, destination, now, policy));
        served.merge(destination, 1, Integer::sum);
      } catch (SQLDataException e) {
        LOG.error("{} is put aside: {}", Long.toString(message, 36), e.getMessage());
        Rows.hold(sql, message);
      }
    }

    private Optional<Head> head(String destination) throws SQLException {
      return sql.first(
          """
          SELECT due, message FROM recipients
          WHERE state = 0 AND destination = ? ORDER BY due LIMIT 1
          """,
          row -> new Head(Instant.ofEpochMilli(row.getLong(1)), row.getLong(2)),
          destination);
    }
  }

  /** What a destination's first recipient waits for. */
  private record Head(Instant due, long message) {}
}
