package org.malleposte.sendmail;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.malleposte.colombe.Client;
import org.malleposte.colombe.Envelope;
import org.malleposte.colombe.Owner;
import org.malleposte.colombe.Problem;
import org.malleposte.colombe.Receipt;
import org.malleposte.colombe.Reply;
import org.malleposte.colombe.Stage;
import org.malleposte.colombe.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A conversation with one server, which may take any number of messages. */
final class Session {

  /** How long a server may take to answer {@code QUIT}, when all that matters is done. */
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  private static final Owner<IOException> NOBODY = new Owner<>() {};

  private final Channel channel;
  private final Client client;
  private boolean open = true;

  Session(Channel channel, Client client) {
    this.channel = channel;
    this.client = client;
  }

  Peer peer() {
    return channel.peer();
  }

  /** Whether another message may be given to the server; it may yet have gone away. */
  boolean isOpen() {
    return open;
  }

  <A> A turn(Step<A> exchange) throws IOException {
    return channel.turn(exchange, NOBODY);
  }

  /**
   * {@return one outcome for each recipient}
   *
   * @throws IOException if the message cannot be read to know what it holds; nothing was sent then
   */
  List<Outcome> transact(Envelope envelope, MailData data) throws IOException {
    var fitting = Fitting.of(envelope, data, client.extensions(), peer());
    var outcomes = new ArrayList<>(fitting.refused());
    if (!fitting.recipients().isEmpty()) {
      outcomes.addAll(sent(fitting));
    }
    return outcomes;
  }

  /** Takes leave of the server, and closes the connection. */
  void quit() {
    channel.hasten(FAREWELL);
    try {
      turn(client.quit());
    } catch (IOException e) {
      // What was said before stands.
    }
    open = false;
    channel.close();
  }

  /** Ends a conversation that went wrong: with a word, if the server is in order. */
  void end(IOException because) {
    if (because instanceof SmtpException smtp && isInOrder(smtp.problem())) {
      quit();
    } else {
      open = false;
      channel.abandon();
    }
  }

  private static boolean isInOrder(Problem problem) {
    return problem instanceof Problem.Refused || problem instanceof Problem.NotOffered;
  }

  private List<Outcome> sent(Fitting fitting) {
    try (var source = new Source(fitting.data())) {
      var receipts = channel.turn(client.transact(fitting.envelope()), source);
      var lost = Trouble.LOST.because("the server closed the connection");
      return outcomes(fitting, receipts, lost);
    } catch (SmtpException e) {
      end(e);
      LOG.debug("{}: the transaction came to no end", peer(), e);
      var cause = Causes.of(e);
      return e.problem() instanceof Problem.Interrupted(var why, var receipts)
          ? outcomes(fitting, receipts, cause)
          : all(fitting, Phase.MAIL, cause);
    } catch (IOException e) {
      end(e);
      LOG.debug("{}: the mail data came to no end", peer(), e);
      return all(fitting, Phase.DATA, Causes.of(e));
    }
  }

  private List<Outcome> all(Fitting fitting, Phase phase, Cause cause) {
    return fitting.recipients().stream()
        .map(recipient -> Causes.refused(recipient, Optional.of(peer()), phase, cause))
        .toList();
  }

  private List<Outcome> outcomes(Fitting fitting, List<Receipt> receipts, Cause interruption) {
    var outcomes = new ArrayList<Outcome>();
    for (int n = 0; n < receipts.size(); n++) {
      outcomes.add(outcome(fitting.recipients().get(n), receipts.get(n), interruption));
    }
    return outcomes;
  }

  private Outcome outcome(Envelope.Recipient recipient, Receipt receipt, Cause interruption) {
    var at = Optional.of(peer());
    var phase = phase(receipt.stage());
    return switch (receipt) {
      case Receipt.Answered(var to, var stage, Reply.Failure failure) -> {
        open &= failure.code() != 421;
        yield Causes.refused(recipient, at, phase, new Cause.Said(failure));
      }
      case Receipt.Answered(var to, var stage, Reply.Completion done) when stage == Stage.END ->
          new Outcome.Delivered(recipient, peer(), done);
      case Receipt.Answered(var to, var stage, Reply.Positive odd) ->
          Causes.refused(recipient, at, phase, interruption);
      case Receipt.Unanswered(var to, var stage) when stage == Stage.END ->
          new Outcome.Unknown(recipient, peer(), concluded(interruption));
      case Receipt.Unanswered(var to, var stage) ->
          Causes.refused(recipient, at, phase, interruption);
    };
  }

  private static Cause.Concluded concluded(Cause cause) {
    return switch (cause) {
      case Cause.Concluded concluded -> concluded;
      case Cause.Said(var reply) -> Trouble.LOST.because(String.join(" ", reply.text()));
    };
  }

  private static Phase phase(Stage stage) {
    return switch (stage) {
      case MAIL -> Phase.MAIL;
      case RCPT -> Phase.RCPT;
      case DATA -> Phase.DATA;
      case END -> Phase.END;
    };
  }
}
