/**
 * Puts a mail together, and writes it: words on lines, parts between boundaries, bodies encoded.
 */
@NullMarked
package org.malleposte.mrmime.emission;

import org.jspecify.annotations.NullMarked;
