package org.malleposte.ptt;

import java.time.Instant;
import java.util.Optional;
import org.malleposte.colombe.ForwardPath;

/**
 * A recipient that a message still has to go to.
 *
 * @param path whom it goes to
 * @param attempts how many attempts there were, the one that is under way among them
 * @param due when the next one is due
 * @param setback what came in the way of the last one, if it was settled
 */
public record Recipient(ForwardPath path, int attempts, Instant due, Optional<Setback> setback) {}
