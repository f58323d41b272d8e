/** The command {@code facteur}: the whole suite from a terminal. */
@NullMarked
package org.malleposte.facteur;

import org.jspecify.annotations.NullMarked;
