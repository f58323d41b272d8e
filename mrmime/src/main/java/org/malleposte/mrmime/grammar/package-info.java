/** Reads the bodies of fields, one method per rule of the RFCs. */
@NullMarked
package org.malleposte.mrmime.grammar;

import org.jspecify.annotations.NullMarked;
