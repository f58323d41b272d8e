package org.malleposte.ptt;

import java.util.Optional;
import org.malleposte.colombe.Reply;

/**
 * What came in the way of a delivery.
 *
 * @param host the host that decided, or the last one that was tried, if one was
 * @param said whether the reply is that host's; else it is the one that says what this host found
 * @param reply the reply
 */
public record Setback(Optional<String> host, boolean said, Reply.Failure reply) {}
