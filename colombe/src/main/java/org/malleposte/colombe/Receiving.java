package org.malleposte.colombe;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.malleposte.colombe.Question.Aborted.Cause;
import org.malleposte.colombe.Reply.Completion;
import org.malleposte.colombe.Reply.Failure;
import org.malleposte.colombe.Reply.Intermediate;
import org.malleposte.colombe.Server.Ending;
import org.malleposte.colombe.Step.Ask;
import org.malleposte.colombe.Step.Done;
import org.malleposte.colombe.Step.Read;

/**
 * A server's session while mail data come. Data that are refused are read to their true end all the
 * same, without being kept, so that the session stays in step with the client.
 */
final class Receiving {

  private final ServerSession session;
  private final Question.Begin begun;
  private final DataReader data;
  private long octets;

  /** What the final dot will be answered with, once the data are unwanted. */
  private @Nullable Failure refusal;

  Receiving(ServerSession session, Question.Begin begun) {
    this.session = session;
    this.begun = begun;
    this.data = new DataReader(session.settings().lineEnds());
  }

  /** {@return the session, from the 354} */
  Step<Ending> start(String text) {
    var words = text.isEmpty() ? "End data with <CR><LF>.<CR><LF>" : text;
    return session.after(
        new Intermediate(354, Optional.empty(), List.of(words)),
        () -> session.flush(this::next, ending -> abort(cause(ending), new Done<>(ending))));
  }

  private static Cause cause(Ending ending) {
    return ending == Ending.TIMED_OUT ? Cause.TIMED_OUT : Cause.LOST;
  }

  private Step<Ending> next() {
    var lines = session.lines();
    if (lines.at() == lines.end()) {
      return new Read<>(session.settings().timeouts().server(), this::read);
    }
    int from = lines.at();
    lines.skipTo(data.read(lines.chunk(), from, lines.end()));
    if (refusal != null) {
      return new Ask<>(new Question.Dropped(lines.at() - from), done -> settle());
    }
    int length = data.outTo() - data.outFrom();
    if (length == 0) {
      return settle();
    }
    octets += length;
    long most = session.settings().size();
    if (most > 0 && octets > most) {
      return refuse(Cause.TOO_BIG, Rules.tooBig());
    }
    var slice = ByteBuffer.wrap(data.out(), data.outFrom(), length).slice();
    return new Ask<>(new Question.Content(slice), this::proceed);
  }

  private Step<Ending> read(Incoming incoming) {
    return switch (incoming) {
      case Incoming.Bytes(var buffer) -> {
        session.lines().feed(buffer);
        yield next();
      }
      case Incoming.Closed() -> abort(Cause.LOST, new Done<>(Ending.CLOSED));
      case Incoming.TimedOut() -> abort(Cause.TIMED_OUT, session.timedOut());
    };
  }

  private Step<Ending> proceed(Proceed answer) {
    return switch (answer) {
      case Proceed.Continue() -> settle();
      case Proceed.Discard(var reply) -> {
        refusal = reply;
        data.drop();
        yield settle();
      }
    };
  }

  /** Goes on, or ends, with nothing left to give out. */
  private Step<Ending> settle() {
    if (data.malformed() && refusal == null) {
      return refuse(
          Cause.MALFORMED,
          Failure.of(554, new EnhancedCode(5, 6, 0), "Bare CR, bare LF or NUL in the message"));
    }
    if (!data.ended()) {
      return next();
    }
    return refusal == null ? end() : session.received(refusal);
  }

  /** Tells the owner at once, and the client at the end. */
  private Step<Ending> refuse(Cause cause, Failure reply) {
    refusal = reply;
    data.drop();
    return new Ask<>(new Question.Aborted(cause), done -> settle());
  }

  private Step<Ending> abort(Cause cause, Step<Ending> next) {
    return refusal == null ? new Ask<>(new Question.Aborted(cause), done -> next) : next;
  }

  private Step<Ending> end() {
    return new Ask<>(
        new Question.End(begun.caller(), begun.envelope(), octets),
        verdict ->
            switch (verdict) {
              case Verdict.Accept(var text) ->
                  session.received(
                      Completion.of(
                          250,
                          new EnhancedCode(2, 0, 0),
                          text.isEmpty() ? "Message accepted" : text));
              case Verdict.Refuse(var reply) -> session.received(reply);
              case Verdict.Close(var reply) -> session.dismiss(reply);
            });
  }
}
