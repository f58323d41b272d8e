/**
 * SMTP as a value: commands, replies, and the exchanges made of them (RFC 5321).
 *
 * @spec https://www.rfc-editor.org/info/rfc5321 RFC 5321: Simple Mail Transfer Protocol
 */
@NullMarked
package org.malleposte.colombe;

import org.jspecify.annotations.NullMarked;
