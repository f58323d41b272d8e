/**
 * Unstructured header values as tokens: words, folding white space, comments and quoted strings
 * (RFC 5322, section 2.2.1; RFC 822; RFC 6532).
 *
 * @spec https://www.rfc-editor.org/info/rfc5322 RFC 5322: Internet Message Format
 * @spec https://www.rfc-editor.org/info/rfc6532 RFC 6532: Internationalized Email Headers
 */
@NullMarked
package org.malleposte.unstrctrd;

import org.jspecify.annotations.NullMarked;
