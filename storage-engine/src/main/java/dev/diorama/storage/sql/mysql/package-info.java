/**
 * MariaDB and MySQL servers, run as processes of this machine.
 *
 * <p>{@link dev.diorama.storage.sql.mysql.MariaDbEngine} finds a server on PATH or among Maven's artifacts,
 * {@link dev.diorama.storage.sql.mysql.MySqlEngine} one on PATH, never in Diorama's own jar: their licence is the GPL. A
 * database is one server over one folder, reached by its Unix domain socket alone; followers reach the one they follow through
 * a relay in this process. What the two say and take differently is in their dialects, everything else is one and the same.
 */
@NullMarked
package dev.diorama.storage.sql.mysql;

import org.jspecify.annotations.NullMarked;
