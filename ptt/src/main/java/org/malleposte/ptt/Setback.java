package org.malleposte.ptt;

import java.util.Optional;
import org.malleposte.colombe.Reply;

/**
 * What came in the way of a delivery.
 *
 * @param host the host that said so, if one was reached
 * @param reply its reply, or the one that this host would have given in its place
 */
public record Setback(Optional<String> host, Reply.Failure reply) {}
