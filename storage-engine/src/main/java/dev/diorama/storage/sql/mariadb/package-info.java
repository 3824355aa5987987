/**
 * MariaDB servers, run as processes of this machine.
 *
 * <p>{@link dev.diorama.storage.sql.mariadb.MariaDbEngine} finds a server on PATH or among Maven's artifacts, never in
 * Diorama's own jar: its licence is the GPL. A database is one server over one folder, reached by its Unix domain socket
 * alone; followers reach the one they follow through a relay in this process.
 */
@NullMarked
package dev.diorama.storage.sql.mariadb;

import org.jspecify.annotations.NullMarked;
