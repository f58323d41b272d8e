/**
 * The spool in a database. {@link org.malleposte.ptt.spool.JdbcSpool} is the whole of it: a {@code
 * Committer} writes, for many at a time; {@code Readers} read; an {@code Intake} is a message on
 * its way in, {@code Content} one on its way out; {@code Queue} chooses what goes next. What is
 * particular to SQLite is in {@code Sqlite} and {@code Checkpointer}.
 */
@NullMarked
package org.malleposte.ptt.spool;

import org.jspecify.annotations.NullMarked;
