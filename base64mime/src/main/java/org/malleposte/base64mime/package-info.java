/**
 * Base64 as mail uses it, streaming both ways (RFC 2045, section 6.8).
 *
 * @spec https://www.rfc-editor.org/info/rfc2045 RFC 2045: MIME Part One
 */
@NullMarked
package org.malleposte.base64mime;

import org.jspecify.annotations.NullMarked;
