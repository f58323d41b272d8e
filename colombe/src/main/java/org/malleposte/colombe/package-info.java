/**
 * SMTP as a value: commands, replies, and the exchanges made of them (RFC 5321).
 *
 * <p>Nothing here opens a socket, reads a clock, starts a thread or logs. A {@link
 * org.malleposte.colombe.Client} answers each call, and a {@link org.malleposte.colombe.Server}
 * each connection, with a {@link org.malleposte.colombe.Step}, which says what it needs done before
 * it can go on; whoever owns the connection does it, and is asked what the protocol cannot decide
 * (see {@link org.malleposte.colombe.Owner}). One loop of a screen's length drives any exchange,
 * over blocking sockets, TLS, or bytes in a test:
 *
 * {@snippet lang=java :
 * while (true) {
 *   switch (step) {
 *     case Read<A>(var patience, var resume) -> step = resume.apply(receive(patience));
 *     case Write<A>(var patience, var bytes, var resume) -> step = resume.apply(send(bytes));
 *     case Secure<A>(var resume) -> {
 *       handshake();
 *       step = resume.get();
 *     }
 *     case Ask<?, A> ask -> step = ask.answeredBy(owner);
 *     case Note<A>(var spoken, var resume) -> step = resume.get();
 *     case Go<A>(var resume) -> step = resume.get();
 *     case Done<A>(var value) -> {
 *       return value;
 *     }
 *     case Failed<A>(var problem) -> throw new SmtpException(problem);
 *   }
 * }
 * }
 *
 * <p>A client's session reads as prose:
 *
 * {@snippet lang=java :
 * var client = new Client();
 * Step<List<Receipt>> exchange = // @link substring="Step" target="Step"
 *     client.greeting()
 *         .then(welcome -> client.hello(Domain.of("x25519", "net")))
 *         .then(offered -> client.startTls())
 *         .then(offered -> client.authenticate(Credentials.of("romain", password)))
 *         .then(ok -> client.transact(Envelope.of(new ReversePath.To(romain), recipients)))
 *         .then(receipts -> client.quit().then(bye -> new Done<>(receipts)));
 * }
 *
 * <p><b>Errors.</b> A refusal, a broken reply and a lost connection are {@link
 * org.malleposte.colombe.Problem}s, which end a client's exchange; a server's session always ends
 * in order. No method here throws for what a peer does. {@link IllegalArgumentException} and {@link
 * IllegalStateException} are for the caller: a value that no wire form can carry, or a call out of
 * order.
 *
 * <p><b>Limits.</b> All that a peer can make longer is bounded by {@link
 * org.malleposte.colombe.Limits}, and the mail data by {@link
 * org.malleposte.colombe.Server.Settings#size}. Lines end with CRLF alone, the mail data with CRLF,
 * a dot and CRLF alone.
 *
 * <p><b>Threads.</b> A {@code Client}, and a step with all that follows it, belong to one thread at
 * a time; every other type here is immutable.
 *
 * @spec https://www.rfc-editor.org/info/rfc5321 RFC 5321: Simple Mail Transfer Protocol
 * @spec https://www.rfc-editor.org/info/rfc1870 RFC 1870: SMTP Service Extension for Message Size
 *     Declaration
 * @spec https://www.rfc-editor.org/info/rfc2034 RFC 2034: SMTP Service Extension for Returning
 *     Enhanced Error Codes
 * @spec https://www.rfc-editor.org/info/rfc2920 RFC 2920: SMTP Service Extension for Command
 *     Pipelining
 * @spec https://www.rfc-editor.org/info/rfc3207 RFC 3207: SMTP Service Extension for Secure SMTP
 *     over Transport Layer Security
 * @spec https://www.rfc-editor.org/info/rfc3463 RFC 3463: Enhanced Mail System Status Codes
 * @spec https://www.rfc-editor.org/info/rfc4616 RFC 4616: The PLAIN Simple Authentication and
 *     Security Layer (SASL) Mechanism
 * @spec https://www.rfc-editor.org/info/rfc4954 RFC 4954: SMTP Service Extension for Authentication
 * @spec https://www.rfc-editor.org/info/rfc6152 RFC 6152: SMTP Service Extension for 8-bit MIME
 *     Transport
 * @spec https://www.rfc-editor.org/info/rfc6531 RFC 6531: SMTP Extension for Internationalized
 *     Email
 */
@NullMarked
package org.malleposte.colombe;

import org.jspecify.annotations.NullMarked;
