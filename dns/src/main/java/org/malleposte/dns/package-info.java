/**
 * The lookups that mail needs, their answers as values (RFC 1035; RFC 5321, section 5).
 *
 * @spec https://www.rfc-editor.org/info/rfc1035 RFC 1035: Domain Names - Implementation and
 *     Specification
 */
@NullMarked
package org.malleposte.dns;

import org.jspecify.annotations.NullMarked;
