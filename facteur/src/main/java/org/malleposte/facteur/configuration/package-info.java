/**
 * What {@code facteur serve} is told by its configuration file, as values.
 *
 * <p>{@link Configuration#load} reads a TOML file, whole or not at all: what is wrong is refused
 * with the line and the column where it stands, what was found and what was expected there, and a
 * key that nobody reads is never ignored.
 */
@NullMarked
package org.malleposte.facteur.configuration;

import org.jspecify.annotations.NullMarked;
