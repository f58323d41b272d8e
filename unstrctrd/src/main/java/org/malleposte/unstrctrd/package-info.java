/**
 * Unstructured header values, and what all structured ones share: folding white space, comments and
 * quoted strings (RFC 5322, sections 2.2 and 3.2).
 *
 * <p>Nothing here refuses a byte. {@link Lexer} and {@link Unstructured} read what header fields
 * hold; {@link Cfws}, {@link QuotedString} and {@link Unfolding} are the parts that the grammars of
 * addresses, dates or media types are made of:
 *
 * {@snippet lang=java :
 * byte[] in = "Bonjour,\r\n Anil\r\nTo: ...".getBytes(US_ASCII);
 * var subject = Unstructured.parse(in, 0, in.length);
 * subject.text(); // "Bonjour, Anil"
 * subject.end(); // the offset of "To:"
 * }
 *
 * <p><b>Errors.</b> What is not closed is told by a negative offset, not by an exception. {@link
 * IndexOutOfBoundsException} is for the caller: offsets that are no slice of the bytes.
 *
 * <p><b>Limits.</b> None of its own: time is linear in the slice, no rule recurs, and only {@link
 * Unstructured} and values keep bytes, no more than they were given.
 *
 * <p><b>Threads.</b> A {@code Lexer} belongs to one thread at a time; all else here is immutable or
 * has no state. The bytes must not change while they are read.
 *
 * @spec https://www.rfc-editor.org/info/rfc5322 RFC 5322: Internet Message Format
 * @spec https://www.rfc-editor.org/info/rfc6532 RFC 6532: Internationalized Email Headers
 */
@NullMarked
package org.malleposte.unstrctrd;

import org.jspecify.annotations.NullMarked;
