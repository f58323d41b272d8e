/** Writes a mail: words on lines, entities between boundaries, bodies encoded. */
@NullMarked
package org.malleposte.mrmime.emission;

import org.jspecify.annotations.NullMarked;
