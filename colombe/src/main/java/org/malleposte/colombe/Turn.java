package org.malleposte.colombe;

import java.util.Optional;

/** What a server does about a command. */
sealed interface Turn {

  /** Answers it, and goes on. */
  record Answer(State next, Reply reply) implements Turn {}

  /** Refuses it for its form or its order, which counts against the client. */
  record Fault(Reply.Failure reply) implements Turn {}

  /** Asks the owner, and goes on to {@code next} with {@code yes} if it agrees. */
  record Judge(Question.Judged question, State next, Reply.Completion yes) implements Turn {}

  /** Asks the owner, and takes the mail data if it agrees. */
  record Receive(Question.Begin question, State next) implements Turn {}

  /** Begins to authenticate. */
  record Authenticate(Caller caller, Mechanism mechanism, Optional<Secret> initial)
      implements Turn {}

  /** Secures the connection, and forgets the rest. */
  record Secure() implements Turn {}

  /** Says goodbye. */
  record Part() implements Turn {}
}
