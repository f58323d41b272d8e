package org.malleposte.ptt.spool;

import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.malleposte.ptt.Claim;
import org.malleposte.ptt.Delivery;
import org.malleposte.ptt.RetryPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses which message goes next to which destination. It hops from destination to destination, a
 * seek in the index each, and never walks over what waits behind another's first message; the next
 * claim goes on where this one stopped. All of it runs on the committing thread.
 */
final class Queue {

  private static final Logger LOG = LoggerFactory.getLogger(Queue.class);

  /** Before the first destination, and after the last. */
  private static final String START = "";

  private static final String END = "\uffff";

  private String last = START;

  /** Takes what is due, as {@link org.malleposte.ptt.Spool#claim} says. */
  Claim claim(Sql sql, Instant now, int most, Set<String> busy, RetryPolicy policy)
      throws SQLException {
    var round = new Round(sql, now, most, busy, policy);
    var start = last;
    round.turn(start, END);
    round.turn(START, start);
    return new Claim(round.deliveries, round.next);
  }

  /** One way round the destinations. */
  private final class Round {

    private final Sql sql;
    private final Instant now;
    private final int most;
    private final Set<String> busy;
    private final RetryPolicy policy;
    private final List<Delivery> deliveries = new ArrayList<>();
    private Optional<Instant> next = Optional.empty();

    Round(Sql sql, Instant now, int most, Set<String> busy, RetryPolicy policy) {
      this.sql = sql;
      this.now = now;
      this.most = most;
      this.busy = busy;
      this.policy = policy;
    }

    /** Serves the destinations after {@code from}, up to {@code to} included. */
    void turn(String from, String to) throws SQLException {
      var head = head(from, to);
      while (head.isPresent() && deliveries.size() < most) {
        serve(head.get());
        head = head(head.get().destination, to);
      }
    }

    private void serve(Head head) throws SQLException {
      if (busy.contains(head.destination)) {
        return;
      }
      if (head.due.isAfter(now)) {
        next = next.filter(other -> other.isBefore(head.due)).or(() -> Optional.of(head.due));
        return;
      }
      try {
        deliveries.add(Rows.claim(sql, head.message, head.destination, now, policy));
        last = head.destination;
      } catch (SQLDataException e) {
        LOG.error("{} is put aside: {}", Long.toString(head.message, 36), e.getMessage());
        Rows.hold(sql, head.message);
      }
    }

    private Optional<Head> head(String from, String to) throws SQLException {
      return sql.first(
          """
          SELECT destination, due, message FROM recipients
          WHERE state = 0 AND destination > ? AND destination <= ?
          ORDER BY destination, due LIMIT 1
          """,
          row -> new Head(row.getString(1), Instant.ofEpochMilli(row.getLong(2)), row.getLong(3)),
          from,
          to);
    }
  }

  /** What a destination's first recipient waits for. */
  private record Head(String destination, Instant due, long message) {}
}
