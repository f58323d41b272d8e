/** Changes some octets of a message that was read, and keeps all others. */
@NullMarked
package org.malleposte.mrmime.edition;

import org.jspecify.annotations.NullMarked;
