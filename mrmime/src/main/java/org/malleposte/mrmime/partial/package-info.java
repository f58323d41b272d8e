/** Puts messages together from fragments, and finds those that are elsewhere (RFC 2046, 5.2). */
@NullMarked
package org.malleposte.mrmime.partial;

import org.jspecify.annotations.NullMarked;
