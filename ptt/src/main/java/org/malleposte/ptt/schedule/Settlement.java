package org.malleposte.ptt.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.malleposte.colombe.EnhancedCode;
import org.malleposte.colombe.ForwardPath;
import org.malleposte.colombe.Reply;
import org.malleposte.ptt.Deferral;
import org.malleposte.ptt.Delivery;
import org.malleposte.ptt.Recipient;
import org.malleposte.ptt.RetryPolicy;
import org.malleposte.ptt.Setback;
import org.malleposte.ptt.bounce.Failure;
import org.malleposte.sendmail.Cause;
import org.malleposte.sendmail.Outcome;
import org.malleposte.sendmail.Peer;

/**
 * What an attempt means for the recipients of a delivery: each is through or waits, and who is
 * through without having got the message has failed.
 */
public final class Settlement {

  private static final Setback UNTOLD =
      new Setback(
          Optional.empty(),
          false,
          Reply.Failure.of(451, new EnhancedCode(4, 3, 0), "The attempt had no outcome"));

  private final Delivery delivery;
  private final Instant now;
  private final RetryPolicy policy;
  private final RandomGenerator random;
  private final Set<ForwardPath> ended = new HashSet<>();
  private final Map<ForwardPath, Deferral> deferred = new HashMap<>();
  private final Map<ForwardPath, Deferral> postponed = new HashMap<>();
  private final List<Failure> failures = new ArrayList<>();

  /**
   * Weighs the outcomes of a delivery.
   *
   * @param delivery what was to be delivered
   * @param outcomes what became of it; a recipient without one is to be tried again
   * @param now the time
   * @param policy when to try again, and when to give up
   * @param random what spreads the delays
   */
  public Settlement(
      Delivery delivery,
      List<Outcome> outcomes,
      Instant now,
      RetryPolicy policy,
      RandomGenerator random) {
    this.delivery = delivery;
    this.now = now;
    this.policy = policy;
    this.random = random;
    var told = new HashMap<ForwardPath, Outcome>();
    outcomes.forEach(outcome -> told.put(outcome.recipient().path(), outcome));
    delivery.recipients().forEach(recipient -> settle(recipient, told.get(recipient.path())));
  }

  /** {@return who needs no more attempts} */
  public Set<ForwardPath> ended() {
    return ended;
  }

  /** {@return who does, and when} */
  public Map<ForwardPath, Deferral> deferred() {
    return deferred;
  }

  /** {@return who of those that ended did not get the message} */
  public List<Failure> failures() {
    return failures;
  }

  /**
   * {@return who waits if nobody can be told of the failures yet} Besides those that wait anyway,
   * those that failed: the next attempt fails them again, and that is then told.
   */
  public Map<ForwardPath, Deferral> postponed() {
    return postponed;
  }

  /** {@return who did get the message} */
  public Set<ForwardPath> arrived() {
    var arrived = new HashSet<>(ended);
    failures.forEach(failure -> arrived.remove(failure.path()));
    return arrived;
  }

  private void settle(Recipient recipient, @Nullable Outcome outcome) {
    switch (outcome) {
      case Outcome.Delivered delivered -> ended.add(recipient.path());
      case Outcome.Rejected(var to, var peer, var phase, var cause) ->
          fail(recipient, setback(peer, cause), Failure.Kind.REFUSED);
      case Outcome.Deferred(var to, var peer, var phase, var cause) ->
          again(recipient, setback(peer, cause));
      // RFC 1047: rather twice than never.
      case Outcome.Unknown(var to, var server, var cause) ->
          again(recipient, setback(Optional.of(server), cause));
      case null -> again(recipient, UNTOLD);
    }
  }

  private void again(Recipient recipient, Setback setback) {
    if (policy.isOver(now, delivery.message().received())) {
      fail(recipient, setback, Failure.Kind.EXPIRED);
    } else {
      var deferral = deferral(recipient, setback);
      deferred.put(recipient.path(), deferral);
      postponed.put(recipient.path(), deferral);
    }
  }

  private Deferral deferral(Recipient recipient, Setback setback) {
    return new Deferral(
        policy.next(now, delivery.message().received(), recipient.attempts(), random), setback);
  }

  private void fail(Recipient recipient, Setback setback, Failure.Kind kind) {
    ended.add(recipient.path());
    postponed.put(recipient.path(), deferral(recipient, setback));
    failures.add(new Failure(recipient.path(), setback, kind));
  }

  private static Setback setback(Optional<Peer> peer, Cause cause) {
    return new Setback(peer.map(Peer::host), cause instanceof Cause.Said, cause.reply());
  }
}
