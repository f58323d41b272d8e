package org.malleposte.ptt;

import java.time.Instant;

/**
 * That a recipient's next attempt has to wait, and why.
 *
 * @param due when it is due
 * @param setback what came in the way of the last one
 */
public record Deferral(Instant due, Setback setback) {}
