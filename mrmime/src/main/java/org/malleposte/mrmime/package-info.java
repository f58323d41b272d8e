/**
 * Messages: header fields, multiparts and bodies, read as events or as a tree, and emitted (RFC
 * 5322, RFC 2045, RFC 2046).
 *
 * @spec https://www.rfc-editor.org/info/rfc5322 RFC 5322: Internet Message Format
 * @spec https://www.rfc-editor.org/info/rfc2045 RFC 2045: MIME Part One
 * @spec https://www.rfc-editor.org/info/rfc2046 RFC 2046: MIME Part Two
 */
@NullMarked
package org.malleposte.mrmime;

import org.jspecify.annotations.NullMarked;
