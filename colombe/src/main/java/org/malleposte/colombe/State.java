package org.malleposte.colombe;

import java.util.Optional;

/**
 * Where a server's session stands.
 *
 * @param phase what it has heard
 * @param secured whether the connection is under TLS
 * @param identity whose mail the client brings, if it has authenticated
 */
record State(Phase phase, boolean secured, Optional<String> identity) {

  /** What a session has heard. */
  sealed interface Phase {

    /** The client was refused at the greeting: it may only leave (RFC 5321, section 3.1). */
    record Barred() implements Phase {}

    /** Not who the client is. */
    record Connected() implements Phase {}

    /** Who the client is. */
    record Greeted(Hello hello) implements Phase {}

    /** From whom a message comes, and to whom so far. */
    record Mailing(Hello hello, Envelope envelope) implements Phase {}
  }

  /** {@return the state of a connection that nothing was said on} */
  static State initial(boolean secured) {
    return new State(new Phase.Connected(), secured, Optional.empty());
  }

  State with(Phase phase) {
    return new State(phase, secured, identity);
  }

  State authenticated(String identity) {
    return new State(phase, secured, Optional.of(identity));
  }

  /** {@return this state, without a transaction} */
  State reset() {
    return phase instanceof Phase.Mailing(var hello, var envelope)
        ? with(new Phase.Greeted(hello))
        : this;
  }

  Caller caller(Hello hello) {
    return new Caller(hello, secured, identity);
  }
}
