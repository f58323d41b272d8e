/**
 * Quoted-printable, both ways and streaming (RFC 2045, section 6.7), and the {@code Q} encoding of
 * encoded-words (RFC 2047, section 4.2).
 *
 * <p>Decoding follows what mail is like: line ends of either kind, digits of either case, padding
 * that a transport added; what encodes nothing stays as it is.
 *
 * {@snippet lang=java :
 * var decoder = new QuotedPrintableDecoder();
 * try (var content = decoder.reading(body)) {
 *   content.transferTo(file);
 * }
 * decoder.defects(); // empty, if the body was as it should be
 *
 * try (var encoded = new QuotedPrintableEncoder().writing(out)) {
 *   Files.copy(letter, encoded);
 * }
 * Q.encode("café !".getBytes(UTF_8)); // "caf=C3=A9_!"
 * }
 *
 * <p><b>Errors.</b> Nothing that a peer sends throws: see {@link org.malleposte.pecu.Defect
 * Defect}. {@link IndexOutOfBoundsException} is for the caller; {@link java.io.IOException} is the
 * underlying stream's.
 *
 * <p><b>Limits.</b> Time is linear, a decoder keeps a kilobyte, and a stream sixteen more. A line
 * is written with at most 76 characters, and read at any length.
 *
 * <p><b>Threads.</b> A decoder or stream belongs to one thread at a time; {@link
 * org.malleposte.pecu.Q Q} has no state.
 *
 * @spec https://www.rfc-editor.org/info/rfc2045 RFC 2045: MIME Part One: Format of Internet Message
 *     Bodies
 * @spec https://www.rfc-editor.org/info/rfc2047 RFC 2047: MIME Part Three: Message Header
 *     Extensions for Non-ASCII Text
 */
@NullMarked
package org.malleposte.pecu;

import org.jspecify.annotations.NullMarked;
