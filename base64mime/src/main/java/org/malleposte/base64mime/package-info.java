/**
 * Base64 as mail uses it, both ways and streaming (RFC 2045, section 6.8; the {@code B} encoding of
 * RFC 2047).
 *
 * <p>Decoding follows what mail is like: line ends of either kind, white space and foreign octets
 * are passed over, padding may be missing, and a content cut short gives what is whole of it.
 *
 * {@snippet lang=java :
 * var decoder = new Base64Decoder();
 * try (var content = decoder.reading(body)) {
 *   content.transferTo(file);
 * }
 * decoder.defects(); // empty, if the body was as it should be
 *
 * try (var encoded = new Base64Encoder().writing(out)) {
 *   Files.copy(attachment, encoded);
 * }
 * }
 *
 * <p><b>Errors.</b> Nothing that a peer sends throws: see {@link org.malleposte.base64mime.Defect
 * Defect}. {@link IndexOutOfBoundsException} is for the caller; {@link java.io.IOException} is the
 * underlying stream's.
 *
 * <p><b>Limits.</b> None of its own: time is linear, and a decoder, an encoder and a stream keep
 * some kilobytes each. A line is written with 76 characters unless told otherwise, and read at any
 * length.
 *
 * <p><b>Threads.</b> A decoder or stream belongs to one thread at a time.
 *
 * @spec https://www.rfc-editor.org/info/rfc2045 RFC 2045: MIME Part One: Format of Internet Message
 *     Bodies
 * @spec https://www.rfc-editor.org/info/rfc4648 RFC 4648: The Base16, Base32, and Base64 Data
 *     Encodings
 */
@NullMarked
package org.malleposte.base64mime;

import org.jspecify.annotations.NullMarked;
