/** Finds and decodes uuencoded files in texts. */
@NullMarked
package org.malleposte.mrmime.uuencode;

import org.jspecify.annotations.NullMarked;
