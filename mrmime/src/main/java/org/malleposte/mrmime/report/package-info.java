/** Finds the parts of a report, and reads the groups of fields that programs read (RFC 6522). */
@NullMarked
package org.malleposte.mrmime.report;

import org.jspecify.annotations.NullMarked;
