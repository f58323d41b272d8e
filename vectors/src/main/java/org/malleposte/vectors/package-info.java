/**
 * What the tests of several modules read: the vectors that the property {@code malleposte.shared}
 * points at, what class files name, and how much a piece of work allocates. Never published.
 */
@NullMarked
package org.malleposte.vectors;

import org.jspecify.annotations.NullMarked;
