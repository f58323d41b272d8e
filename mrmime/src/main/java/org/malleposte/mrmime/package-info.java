/**
 * Messages: header fields, multiparts and bodies, read as events or as a tree, and emitted (RFC
 * 5322, RFC 2045 to 2047).
 *
 * <p>What is read stays what it was: a {@link Message} is a tree over its octets, decodes what is
 * asked of it, and writes back to the octet; an {@link EventReader} does the same for what does not
 * fit in memory; {@link Header#read} looks at a header alone. What is composed is a {@link Mail}, a
 * value that can always be written:
 *
 * {@snippet lang=java :
 * var romain = Mailbox.of("romain@x25519.net").named("Romain");
 * var anil = Mailbox.of("anil@recoil.org").named("Anil");
 *
 * Mail.of(romain) // @link substring="Mail" target="Mail"
 *     .to(anil)
 *     .subject("Réunion")
 *     .text("À demain !\n")
 *     .attach(Path.of("plan.png"))
 *     .writeTo(out, EmissionOptions.of(new SecureRandom(), InstantSource.system()));
 *
 * var message = Message.parse(octets);
 * message.header().subject();
 * switch (message.part()) {
 *   case Part.Leaf leaf -> leaf.text();
 *   case Part.Multipart multipart -> multipart.parts();
 *   case Part.Encapsulated part -> part.message();
 * }
 * }
 *
 * <p>A field is read by its {@link FieldType}, a typed key: {@link Fields} has those of the RFCs,
 * and {@link FieldTypes} registers one's own. Its octets stay beside what they mean, and what they
 * break without meaning nothing is told with the rule and the offset:
 *
 * {@snippet lang=java :
 * var header = Header.read(octets, 0, octets.length);
 * header.value(Fields.LIST_UNSUBSCRIBE).map(UriList::uris); // @link substring="Fields" target="Fields"
 * for (var received : header.all(Fields.RECEIVED)) {
 *   received.tcpInfo();
 * }
 * header.value(FieldType.of("X-Spam-Score", Score::read));
 * boolean strict = header.allDefects().isEmpty();
 * }
 *
 * <p>A message that was read is changed by {@link Edits}, which keep all octets but those that they
 * are about. What its parts mean is told by {@link Report}, {@link FlowedText}, {@link Partial},
 * {@link ExternalBody} and {@link Uuencoded}. A {@link Mbox} goes through a file of many messages,
 * and an {@link MboxWriter} writes one.
 *
 * <p>An {@link Emission} is a mail put together, of which can be asked how long it is and what a
 * server must offer to take it, before it is written: in memory that does not grow with it.
 *
 * <p>{@link SevenBit} makes a message fit for servers that take nothing but ASCII, and changes no
 * more of it than that asks for.
 *
 * <p><b>Errors.</b> No octets make reading fail: what a message breaks is a {@link Defect}, and a
 * value that means nothing is a {@link org.malleposte.emile.Parsed.Malformed}, with a {@link
 * MimeFault}. {@link IllegalArgumentException} is for the caller: a value that no header can carry.
 * A mail that cannot be written as it is asked for is an {@link Emission.Refused}. {@link
 * java.io.IOException} is that of the streams that one gives.
 *
 * <p><b>Limits.</b> Those of {@link Limits}, beyond which a message is read as content that nobody
 * looks into. Reading takes time in proportion to the octets, and no more stack for deep messages
 * than for flat ones.
 *
 * <p><b>Threads.</b> An {@link EventReader}, an {@link Mbox} and a stream belong to one thread at a
 * time; every other type here is immutable, as long as nobody changes the octets under it.
 *
 * @spec https://www.rfc-editor.org/info/rfc2017 RFC 2017: URL External-Body Access-Type
 * @spec https://www.rfc-editor.org/info/rfc2045 RFC 2045: MIME Part One
 * @spec https://www.rfc-editor.org/info/rfc2046 RFC 2046: MIME Part Two
 * @spec https://www.rfc-editor.org/info/rfc2047 RFC 2047: MIME Part Three
 * @spec https://www.rfc-editor.org/info/rfc2183 RFC 2183: The Content-Disposition Header Field
 * @spec https://www.rfc-editor.org/info/rfc2231 RFC 2231: Parameter Value and Encoded Word
 *     Extensions
 * @spec https://www.rfc-editor.org/info/rfc2369 RFC 2369: URLs as Meta-Syntax for Mailing Lists
 * @spec https://www.rfc-editor.org/info/rfc2387 RFC 2387: The MIME Multipart/Related Content-type
 * @spec https://www.rfc-editor.org/info/rfc2392 RFC 2392: Content-ID and Message-ID URLs
 * @spec https://www.rfc-editor.org/info/rfc2557 RFC 2557: MIME Encapsulation of Aggregate Documents
 * @spec https://www.rfc-editor.org/info/rfc2919 RFC 2919: List-Id
 * @spec https://www.rfc-editor.org/info/rfc3282 RFC 3282: Content Language Headers
 * @spec https://www.rfc-editor.org/info/rfc3464 RFC 3464: Delivery Status Notifications
 * @spec https://www.rfc-editor.org/info/rfc3676 RFC 3676: The Text/Plain Format and DelSp
 *     Parameters
 * @spec https://www.rfc-editor.org/info/rfc3834 RFC 3834: Automatic Responses to Electronic Mail
 * @spec https://www.rfc-editor.org/info/rfc4155 RFC 4155: The application/mbox Media Type
 * @spec https://www.rfc-editor.org/info/rfc5321 RFC 5321: Simple Mail Transfer Protocol
 * @spec https://www.rfc-editor.org/info/rfc5322 RFC 5322: Internet Message Format
 * @spec https://www.rfc-editor.org/info/rfc5965 RFC 5965: Email Feedback Reports
 * @spec https://www.rfc-editor.org/info/rfc6047 RFC 6047: iCalendar Message-Based Interoperability
 *     Protocol
 * @spec https://www.rfc-editor.org/info/rfc6152 RFC 6152: SMTP Service Extension for 8-bit MIME
 *     Transport
 * @spec https://www.rfc-editor.org/info/rfc6376 RFC 6376: DomainKeys Identified Mail
 * @spec https://www.rfc-editor.org/info/rfc6522 RFC 6522: The Multipart/Report Media Type
 * @spec https://www.rfc-editor.org/info/rfc6532 RFC 6532: Internationalized Email Headers
 * @spec https://www.rfc-editor.org/info/rfc6533 RFC 6533: Internationalized Delivery Status and
 *     Disposition Notifications
 * @spec https://www.rfc-editor.org/info/rfc6591 RFC 6591: Authentication Failure Reporting
 * @spec https://www.rfc-editor.org/info/rfc8058 RFC 8058: One-Click Functionality for List Email
 * @spec https://www.rfc-editor.org/info/rfc8098 RFC 8098: Message Disposition Notification
 * @spec https://www.rfc-editor.org/info/rfc8601 RFC 8601: Authentication Status
 */
@NullMarked
package org.malleposte.mrmime;

import org.jspecify.annotations.NullMarked;
