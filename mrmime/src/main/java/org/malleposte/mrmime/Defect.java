package org.malleposte.mrmime;

import org.malleposte.emile.Fault;

/**
 * Where a message breaks a rule, which did not keep it from being read.
 *
 * @param rule the rule
 * @param at the offset of the first octet that breaks it
 */
public record Defect(Fault rule, long at) {}
