/**
 * Mail servers to embed: submission ({@code lipap}, RFC 6409) and relay ({@code mti-gf}, RFC 5321),
 * with a durable spool.
 *
 * <p>A {@link MailServer} runs sessions, and leaves each decision to a {@link Handler}, which says
 * no unless it is told otherwise. {@link SubmissionServer} and {@link RelayServer} are two such
 * servers, whose mail goes into a spool:
 *
 * {@snippet lang=java :
 * var settings = ServerSettings.of(Domain.of("mx.x25519.net"), new InetSocketAddress(25));
 * var aliases = new Aliases(List.of(ours), Map.of(anil, List.of(anilElsewhere)));
 * try (var relay = RelayServer.start(settings, aliases, spool, InstantSource.system())) {
 *   // ... until it is time to stop
 * }
 * }
 *
 * <p>A {@link Spool} answers for each message that it has taken, until its last recipient is
 * settled:
 *
 * {@snippet lang=java :
 * try (var spool = Spool.sqlite(Path.of("spool.db"));
 *     var draft = spool.begin(envelope)) {
 *   draft.append(octets);
 *   draft.commit(); // @highlight substring="commit" type="highlighted"
 * }
 * }
 *
 * <p>A {@link Scheduler} has them delivered, and tells their authors of what cannot be:
 *
 * {@snippet lang=java :
 * var direct = new DirectDelivery(mailHosts, settings);
 * try (var scheduler =
 *     Scheduler.start(
 *         spool,
 *         (delivery, data) -> direct.deliver(delivery.envelope(), data),
 *         SchedulerOptions.of(Domain.of("x25519", "net")))) {
 *   // ... until it is time to stop
 * }
 * }
 *
 * <p>What a message holds goes on as it came, below the fields that a server adds. Only for a host
 * that does not offer {@code 8BITMIME} is it converted, if it is not ASCII and can be, when it
 * leaves the spool ({@link SevenBitConversion}).
 *
 * <p><b>Errors.</b> Nothing that a client does is an exception; what fails on this side is a 451 to
 * it, and never a 250. What a disk or a database does is a {@link SpoolException}, whose kind says
 * what to tell the peer; a message that it ends was not taken. {@link IllegalArgumentException} and
 * {@link IllegalStateException} are for the caller.
 *
 * <p><b>Limits.</b> Of a session, they are colombe's; of a server, those of {@link ServerSettings};
 * a header that is to be completed has at most a megabyte. Lines may have any length (RFC 5321,
 * section 4.5.3.1, has no limit where that is possible), and pass in constant memory. A spool grows
 * to what {@link SpoolOptions} says; a message has no limit but that, and at most half a megabyte
 * of it is in memory. A delivery has at most 100 recipients, as RFC 5321, section 4.5.3.1.8, lets
 * every server take. The limits of {@link PasswordHash} are its own.
 *
 * <p><b>Threads.</b> Each session has a virtual thread, on which its handler is called. Any thread
 * may use a server, a {@link Spool}, a {@link Scheduler} and {@link Passwords}; a {@link
 * Spool.Draft} belongs to one at a time. Virtual threads are welcome: one platform thread of the
 * spool's does the writing. All else is immutable.
 *
 * @spec https://www.rfc-editor.org/info/rfc5321 RFC 5321: Simple Mail Transfer Protocol
 * @spec https://www.rfc-editor.org/info/rfc6152 RFC 6152: SMTP Service Extension for 8-bit MIME
 *     Transport
 * @spec https://www.rfc-editor.org/info/rfc6409 RFC 6409: Message Submission for Mail
 * @spec https://www.rfc-editor.org/info/rfc9106 RFC 9106: Argon2
 * @spec https://www.rfc-editor.org/info/rfc3464 RFC 3464: An Extensible Message Format for Delivery
 *     Status Notifications
 */
@NullMarked
package org.malleposte.ptt;

import org.jspecify.annotations.NullMarked;
