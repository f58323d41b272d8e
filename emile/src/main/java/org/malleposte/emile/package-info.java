/**
 * Mailboxes, groups, address lists and domains (RFC 5321, RFC 5322), in any script (RFC 6531, RFC
 * 6532), and the encoded-words of their names (RFC 2047): read and written.
 *
 * <p>SMTP and header fields spell the same addresses by two grammars. {@link Mailbox#parse} reads
 * what may stand between the angle brackets of a command; {@link AddressList#parse} what may stand
 * in a field such as {@code To}: names, groups, comments, folds, and the obsolete syntax that must
 * still be read. Both give the same values, which say themselves in wire form:
 *
 * {@snippet lang=java :
 * byte[] in = "Élodie <elodie@x25519.net>, anil@recoil.org (at home)".getBytes(UTF_8);
 * var list = AddressList.parse(in, 0, in.length);
 * list.addresses().getFirst(); // =?UTF-8?Q?=C3=89lodie?= <elodie@x25519.net>
 * list.mailboxes().getLast().mailbox().equals(Mailbox.of("anil@recoil.org")); // true
 * }
 *
 * <p><b>Errors.</b> What a peer sends makes a {@link Parsed} value or an {@link Address.Malformed}
 * among good addresses, with a {@link AddressFault} and an offset, never an exception. {@link
 * IllegalArgumentException} is for the caller: a text that no quoting can carry. Control characters
 * are such, so that no address ends the line that it stands in; the few forms of obsolete syntax
 * that have them in quotes or brackets are refused on purpose.
 *
 * <p><b>Limits.</b> Reading takes time and memory in proportion to the slice, and no stack however
 * deep its comments. {@link Limits} says how long an address of SMTP may be; nothing else is
 * bounded.
 *
 * <p><b>Threads.</b> All types are immutable.
 *
 * @spec https://www.rfc-editor.org/info/rfc2047 RFC 2047: MIME Part Three: Message Header
 *     Extensions for Non-ASCII Text
 * @spec https://www.rfc-editor.org/info/rfc2231 RFC 2231: MIME Parameter Value and Encoded Word
 *     Extensions
 * @spec https://www.rfc-editor.org/info/rfc5321 RFC 5321: Simple Mail Transfer Protocol
 * @spec https://www.rfc-editor.org/info/rfc5322 RFC 5322: Internet Message Format
 * @spec https://www.rfc-editor.org/info/rfc6531 RFC 6531: SMTP Extension for Internationalized
 *     Email
 * @spec https://www.rfc-editor.org/info/rfc6532 RFC 6532: Internationalized Email Headers
 */
@NullMarked
package org.malleposte.emile;

import org.jspecify.annotations.NullMarked;
