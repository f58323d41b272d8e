/** Benchmarks of the suite beside its peers. */
@NullMarked
package org.malleposte.bench;

import org.jspecify.annotations.NullMarked;
