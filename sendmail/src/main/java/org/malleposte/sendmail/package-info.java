/**
 * Sends mail over sockets and TLS: by a submission server, or directly to the hosts that take it
 * (RFC 5321; RFC 6409; RFC 3207; RFC 8314).
 *
 * <p>A {@link org.malleposte.sendmail.Sender} gives messages to a {@link
 * org.malleposte.sendmail.Smarthost}, a {@link org.malleposte.sendmail.DirectDelivery} to the mail
 * hosts of the recipients' domains. Both say what became of a message for each recipient:
 *
 * {@snippet lang=java :
 * var server = Smarthost.startTls("smtp.x25519.net").as(Credentials.of("romain", password));
 * var sender = new Sender(server, Settings.of(Domain.of("laptop", "x25519", "net")));
 * for (Outcome outcome : sender.send(envelope, MailData.of(Path.of("mail.eml")).normalized())) {
 *   switch (outcome) {
 *     case Outcome.Delivered delivered -> log(delivered.server(), delivered.reply());
 *     case Outcome.Deferred deferred -> tryLater(deferred.recipient(), deferred.cause());
 *     case Outcome.Rejected rejected -> bounce(rejected.recipient(), rejected.reply());
 *     case Outcome.Unknown unknown -> mayHaveArrived(unknown.recipient());
 *   }
 * }
 * }
 *
 * <p>A message is sent as it is or not at all: one with a bare CR or LF, or a NUL, is not, and one
 * with octets beyond ASCII goes to a server without {@code 8BITMIME} only if it brings its own form
 * for such ({@link org.malleposte.sendmail.MailData#withSevenBit}).
 *
 * <p>A {@link org.malleposte.sendmail.Channel} turns any exchange of colombe's, of a client or of a
 * server, for those who have a conversation of their own.
 *
 * <p><b>Errors.</b> Whatever the network, a server or a message does is an {@link
 * org.malleposte.sendmail.Outcome}, never an exception; its {@link org.malleposte.sendmail.Cause}
 * says whether the server said so or this host concluded it, and {@link
 * org.malleposte.sendmail.Trouble} lists what there is to conclude.
 *
 * <p><b>Limits.</b> Each wait has a time-out, those of RFC 5321, section 4.5.3.2 unless {@link
 * org.malleposte.sendmail.Settings} say otherwise, and each attempt a bounded number of
 * connections. Messages are streamed, in blocks, and so are their lines, which may have any length:
 * one that is longer than the 1000 octets of RFC 5321, section 4.5.3.1.6, goes as it is.
 *
 * <p><b>Threads.</b> Senders, deliveries, settings and mail data are safe for use by many threads;
 * a {@link org.malleposte.sendmail.Connection} and a {@code Channel} belong to one at a time. All
 * of them block, hold no lock meanwhile, and suit virtual threads. One daemon thread watches over
 * time-outs while there are any.
 *
 * @spec https://www.rfc-editor.org/info/rfc3207 RFC 3207: SMTP Service Extension for Secure SMTP
 *     over Transport Layer Security
 * @spec https://www.rfc-editor.org/info/rfc5321 RFC 5321: Simple Mail Transfer Protocol
 * @spec https://www.rfc-editor.org/info/rfc6152 RFC 6152: SMTP Service Extension for 8-bit MIME
 *     Transport
 * @spec https://www.rfc-editor.org/info/rfc6409 RFC 6409: Message Submission for Mail
 * @spec https://www.rfc-editor.org/info/rfc7435 RFC 7435: Opportunistic Security: Some Protection
 *     Most of the Time
 * @spec https://www.rfc-editor.org/info/rfc8314 RFC 8314: Cleartext Considered Obsolete: Use of
 *     Transport Layer Security (TLS) for Email Submission and Access
 */
@NullMarked
package org.malleposte.sendmail;

import org.jspecify.annotations.NullMarked;
