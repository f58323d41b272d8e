/**
 * Text of any charset that mail uses, as characters or as UTF-8: the charsets of the JDK behind the
 * labels of the IANA registry and of the WHATWG, and those that the JDK has not, such as UTF-7.
 *
 * <p>A charset is what its label says. Only where the octets cannot be that are they taken for
 * UTF-8 or Windows-1252, and {@link Choice} says so; what still means nothing becomes U+FFFD, and
 * is counted.
 *
 * {@snippet lang=java :
 * var charset = Charsets.forLabel("koi8-r").orElse(US_ASCII);
 * var decoded = Charsets.decode(in, from, to, charset);
 * decoded.text();
 * decoded.replaced(); // whether some octets meant nothing
 *
 * try (var utf8 = Charsets.toUtf8(body, charset)) {
 *   utf8.transferTo(file);
 * }
 * }
 *
 * <p><b>Errors.</b> An unknown label is an empty {@link java.util.Optional Optional}, and no bytes
 * throw. {@link IndexOutOfBoundsException} is for the caller; {@link java.io.IOException} is the
 * underlying stream's.
 *
 * <p><b>Limits.</b> Time is linear, and a stream keeps some tens of kilobytes.
 *
 * <p><b>Threads.</b> A stream and a {@link Transcoder} belong to one thread at a time; all else is
 * immutable.
 *
 * @spec https://www.rfc-editor.org/info/rfc2152 RFC 2152: UTF-7: A Mail-Safe Transformation Format
 *     of Unicode
 * @spec https://www.rfc-editor.org/info/rfc2978 RFC 2978: IANA Charset Registration Procedures
 */
@NullMarked
package org.malleposte.rosetta;

import org.jspecify.annotations.NullMarked;
