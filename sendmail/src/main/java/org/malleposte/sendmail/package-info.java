/**
 * Sends mail: runs the client of SMTP over sockets and TLS, through a submission server or directly
 * by MX, with an outcome for each recipient (RFC 5321, RFC 6409).
 *
 * @spec https://www.rfc-editor.org/info/rfc5321 RFC 5321: Simple Mail Transfer Protocol
 * @spec https://www.rfc-editor.org/info/rfc6409 RFC 6409: Message Submission for Mail
 */
@NullMarked
package org.malleposte.sendmail;

import org.jspecify.annotations.NullMarked;
