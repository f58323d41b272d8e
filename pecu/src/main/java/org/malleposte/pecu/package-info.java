/**
 * Quoted-printable, streaming both ways (RFC 2045, section 6.7), and the Q encoding of
 * encoded-words (RFC 2047, section 4.2).
 *
 * @spec https://www.rfc-editor.org/info/rfc2045 RFC 2045: MIME Part One
 * @spec https://www.rfc-editor.org/info/rfc2047 RFC 2047: MIME Part Three
 */
@NullMarked
package org.malleposte.pecu;

import org.jspecify.annotations.NullMarked;
