/**
 * What a {@link org.malleposte.ptt.Scheduler} is made of: {@link org.malleposte.ptt.schedule.Bell}
 * wakes it, {@link org.malleposte.ptt.schedule.UnderWay} counts what it has begun, {@link
 * org.malleposte.ptt.schedule.Attempt} is one delivery from its first word to its record, and
 * {@link org.malleposte.ptt.schedule.Settlement} says what became of each recipient.
 */
@NullMarked
package org.malleposte.ptt.schedule;

import org.jspecify.annotations.NullMarked;
