/** Cuts a message into headers, delimiters and content, and puts them together to a tree. */
@NullMarked
package org.malleposte.mrmime.scan;

import org.jspecify.annotations.NullMarked;
