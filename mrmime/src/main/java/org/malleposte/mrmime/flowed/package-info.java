/** Reads and writes text whose paragraphs flow over several lines (RFC 3676). */
@NullMarked
package org.malleposte.mrmime.flowed;

import org.jspecify.annotations.NullMarked;
