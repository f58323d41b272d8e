/** JSON (RFC 8259) as a value: what {@code --json} prints and {@code --jsonl} reads. */
@NullMarked
package org.malleposte.facteur.json;

import org.jspecify.annotations.NullMarked;
