package org.malleposte.colombe;

import org.malleposte.emile.Domain;

/**
 * Who a client says it is.
 *
 * @param extended whether by {@code EHLO}, so that it knows of extensions, or by {@code HELO}
 * @param client the domain or address literal that it gave; nothing vouches for it
 */
public record Hello(boolean extended, Domain client) {}
