/**
 * Mail servers to embed: submission ({@code lipap}, RFC 6409) and relay ({@code mti-gf}, RFC 5321),
 * with a durable spool.
 *
 * @spec https://www.rfc-editor.org/info/rfc5321 RFC 5321: Simple Mail Transfer Protocol
 * @spec https://www.rfc-editor.org/info/rfc6409 RFC 6409: Message Submission for Mail
 */
@NullMarked
package org.malleposte.ptt;

import org.jspecify.annotations.NullMarked;
