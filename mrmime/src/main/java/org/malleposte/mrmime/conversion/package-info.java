/** Makes a message fit for transports of seven bits: one pass to plan, and one to convert. */
@NullMarked
package org.malleposte.mrmime.conversion;

import org.jspecify.annotations.NullMarked;
