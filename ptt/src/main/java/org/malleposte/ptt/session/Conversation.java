package org.malleposte.ptt.session;

import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.malleposte.colombe.Caller;
import org.malleposte.colombe.EnhancedCode;
import org.malleposte.colombe.Envelope;
import org.malleposte.colombe.Owner;
import org.malleposte.colombe.Proceed;
import org.malleposte.colombe.Question;
import org.malleposte.colombe.Reply;
import org.malleposte.colombe.Verdict;
import org.malleposte.ptt.Handler;
import org.malleposte.ptt.Reception;
import org.malleposte.ptt.Session;
import org.malleposte.ptt.SpoolException;
import org.malleposte.sendmail.Peer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the questions of one session by asking a {@link Handler}. What goes wrong on this side
 * becomes a reply: the client may try later, and the session goes on.
 */
final class Conversation implements Owner<IOException> {

  private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

  /** What clients are told when the server stops. */
  static final Reply.Failure STOPPING =
      Reply.Failure.of(421, new EnhancedCode(4, 3, 2), "Stopping; try later");

  private final Handler handler;
  private final Supplier<Peer> peer;
  private final BooleanSupplier stopping;
  private final Runnable afterMessage;
  private @Nullable Reception reception;
  private volatile boolean receiving;

  Conversation(
      Handler handler, Supplier<Peer> peer, BooleanSupplier stopping, Runnable afterMessage) {
    this.handler = handler;
    this.peer = peer;
    this.stopping = stopping;
    this.afterMessage = afterMessage;
  }

  @Override
  public Verdict judge(Question.Judged question) {
    try {
      return switch (question) {
        case Question.Greet() -> handler.connected(session(Optional.empty()));
        case Question.Greeted(var caller) -> Verdict.accept();
        case Question.Authenticate(var caller, var credentials) ->
            handler.authenticate(session(Optional.of(caller)), credentials);
        case Question.Sender(var caller, var envelope) ->
            stopping.getAsBoolean()
                ? new Verdict.Close(STOPPING)
                : handler.sender(session(Optional.of(caller)), envelope);
        case Question.Recipient(var caller, var envelope, var recipient) ->
            handler.recipient(session(Optional.of(caller)), envelope, recipient);
        case Question.Begin(var caller, var envelope) ->
            begin(session(Optional.of(caller)), envelope);
        case Question.End end -> end();
      };
    } catch (IOException | RuntimeException e) {
      return new Verdict.Refuse(failed(e));
    }
  }

  private Verdict begin(Session session, Envelope envelope) throws IOException {
    reception = handler.receive(session, envelope);
    receiving = true;
    return Verdict.accept();
  }

  @Override
  public Proceed content(Question.Content content) {
    try {
      current().write(content.slice());
      return new Proceed.Continue();
    } catch (IOException | RuntimeException e) {
      forget();
      return new Proceed.Discard(failed(e));
    }
  }

  private Verdict end() throws IOException {
    try {
      return current().commit();
    } finally {
      forget();
      afterMessage.run();
    }
  }

  @Override
  public void aborted(Question.Aborted aborted) {
    forget();
  }

  /** {@return whether a message is on its way in} Any thread may ask. */
  boolean receiving() {
    return receiving;
  }

  /** Lets go of a message, which is not kept if it was not committed. */
  void forget() {
    var open = reception;
    reception = null;
    receiving = false;
    if (open != null) {
      try {
        open.close();
      } catch (IOException | RuntimeException e) {
        LOG.warn("{}: what was received of a message could not be removed", peer.get(), e);
      }
    }
  }

  private Reception current() {
    var open = reception;
    if (open == null) {
      throw new IllegalStateException("mail data outside of a transaction");
    }
    return open;
  }

  private Session session(Optional<Caller> caller) {
    var now = peer.get();
    return new Session(now.address(), now.tls(), caller);
  }

  private Reply.Failure failed(Exception cause) {
    if (cause instanceof SpoolException spool && spool.fault() == SpoolException.Fault.FULL) {
      LOG.warn("{}: no room for a message: {}", peer.get(), cause.getMessage());
      return Reply.Failure.of(452, new EnhancedCode(4, 3, 1), "No room for the message now");
    }
    LOG.warn("{}: could not answer", peer.get(), cause);
    return Reply.Failure.of(451, new EnhancedCode(4, 3, 0), "Something is wrong here; try later");
  }
}
