/**
 * What the tests of several modules read: the vectors that the property {@code malleposte.shared}
 * points at, and what class files name. Never published.
 */
@NullMarked
package org.malleposte.vectors;

import org.jspecify.annotations.NullMarked;
