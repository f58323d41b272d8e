/**
 * Mailboxes, groups, address lists and domains (RFC 5321, RFC 5322, RFC 6531), and the
 * encoded-words of their phrases (RFC 2047).
 *
 * @spec https://www.rfc-editor.org/info/rfc5321 RFC 5321: Simple Mail Transfer Protocol
 * @spec https://www.rfc-editor.org/info/rfc5322 RFC 5322: Internet Message Format
 * @spec https://www.rfc-editor.org/info/rfc2047 RFC 2047: MIME Part Three
 */
@NullMarked
package org.malleposte.emile;

import org.jspecify.annotations.NullMarked;
