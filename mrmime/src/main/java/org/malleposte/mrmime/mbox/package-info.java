/** Reads and writes files of many messages (RFC 4155). */
@NullMarked
package org.malleposte.mrmime.mbox;

import org.jspecify.annotations.NullMarked;
