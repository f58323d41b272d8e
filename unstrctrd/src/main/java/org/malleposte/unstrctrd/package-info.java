/**
 * Unstructured header values, and what all structured ones share: folding white space, comments and
 * quoted strings (RFC 5322, sections 2.2 and 3.2).
 *
 * <p>Nothing here refuses a byte. {@link Lexer} and {@link Unstructured} read what header fields
 * hold, {@link StreamingLexer} and {@link UnstructuredReader} the same where it comes in pieces;
 * {@link Cfws}, {@link QuotedString} and {@link Unfolding} are the parts that the grammars of
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
 * <p><b>Limits.</b> Those of {@link Limits}, beyond which a value is read on and not kept. Time is
 * linear in the slice, and no rule recurs.
 *
 * <p><b>Threads.</b> A lexer and a reader belong to one thread at a time; all else here is
 * immutable or has no state. The bytes must not change while they are read.
 *
 * @spec https://www.rfc-editor.org/info/rfc5322 RFC 5322: Internet Message Format
 * @spec https://www.rfc-editor.org/info/rfc6532 RFC 6532: Internationalized Email Headers
 */
@NullMarked
package org.malleposte.unstrctrd;

import org.jspecify.annotations.NullMarked;
