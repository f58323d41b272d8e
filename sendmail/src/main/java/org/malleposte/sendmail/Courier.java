package org.malleposte.sendmail;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.malleposte.colombe.Envelope;

/** Carries one message to the first of several servers that takes it. */
final class Courier {

  private final Envelope envelope;
  private final MailData data;
  private final Map<Envelope.Recipient, Outcome> outcomes = new HashMap<>();

  Courier(Envelope envelope, MailData data) {
    this.envelope = envelope;
    this.data = data;
  }

  /** {@return what came of it, in the order of the envelope} To be called last. */
  List<Outcome> outcomes() {
    return envelope.recipients().stream().map(outcomes::get).toList();
  }

  /** Says the same of all who have no outcome yet. */
  void conclude(Optional<Peer> peer, Phase phase, Cause cause) {
    settle(pending().stream().map(r -> Causes.refused(r, peer, phase, cause)).toList());
  }

  /**
   * Tries one server after the other, until no recipient is left whom another may serve better, or
   * there were as many attempts as there may be.
   *
   * @param after what becomes of a session that was used
   */
  void carry(Dialler dialler, List<Dialler.Target> targets, Consumer<Session> after) {
    int left = dialler.attempts();
    for (var target : targets) {
      if (left == 0 || pending().isEmpty()) {
        return;
      }
      switch (dialler.dial(target)) {
        case Dialler.Dialled.Shunned(var peer, var cause) ->
            conclude(Optional.of(peer), Phase.CONNECT, cause);
        case Dialler.Dialled.Shut(var peer, var phase, var cause) -> {
          left--;
          conclude(Optional.of(peer), phase, cause);
        }
        case Dialler.Dialled.Open(var session) -> {
          left--;
          carry(session);
          after.accept(session);
        }
      }
    }
  }

  /** Gives what is pending to a server. */
  void carry(Session session) {
    var rest = new Envelope(envelope.from(), envelope.parameters(), pending());
    try {
      settle(session.transact(rest, data));
    } catch (IOException e) {
      var cause = Causes.of(new MailDataException(e));
      conclude(Optional.of(session.peer()), Phase.MESSAGE, cause);
    }
  }

  /** {@return those whom another server may serve better} */
  List<Envelope.Recipient> pending() {
    return envelope.recipients().stream().distinct().filter(this::isPending).toList();
  }

  private boolean isPending(Envelope.Recipient recipient) {
    var outcome = outcomes.get(recipient);
    return outcome == null || isHostsAlone(outcome);
  }

  /** If one server may take it later, it does not count that another never will. */
  private void settle(Collection<Outcome> found) {
    for (var outcome : found) {
      outcomes.merge(
          outcome.recipient(),
          outcome,
          (old, now) ->
              old instanceof Outcome.Deferred
                      && now instanceof Outcome.Rejected
                      && isHostsAlone(now)
                  ? old
                  : now);
    }
  }

  /**
   * Whether an outcome speaks of the server and not of the mail: it was not reached, did not let us
   * in, refused the sender for now, or went away before the mail was its.
   */
  private static boolean isHostsAlone(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Delivered delivered -> false;
      case Outcome.Unknown unknown -> false;
      case Outcome.Rejected(var recipient, var peer, var phase, var cause) ->
          phase == Phase.GREETING || phase == Phase.HELLO;
      case Outcome.Deferred(var recipient, var peer, var phase, var cause) ->
          switch (phase) {
            case MESSAGE, ROUTE, END -> false;
            case CONNECT, GREETING, HELLO, TLS, AUTH, MAIL -> true;
            case RCPT, DATA -> wentAway(cause);
          };
    };
  }

  private static boolean wentAway(Cause cause) {
    return switch (cause) {
      case Cause.Said(var reply) -> reply.code() == 421;
      case Cause.Concluded(var trouble, var reply) ->
          trouble == Trouble.LOST || trouble == Trouble.TIMED_OUT || trouble == Trouble.VIOLATION;
    };
  }
}
