package org.malleposte.rosetta;

/**
 * Text that was decoded.
 *
 * @param text the characters, with a U+FFFD for each run of bytes that means none
 * @param replaced whether there were such bytes
 */
public record Decoded(String text, boolean replaced) {}
