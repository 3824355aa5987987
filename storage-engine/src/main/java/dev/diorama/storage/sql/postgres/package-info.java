/**
 * PostgreSQL as it is: server processes of the published binaries, streaming replication, archived log.
 *
 * <p>{@link dev.diorama.storage.sql.postgres.PostgresEngine} is the way in. A database's home holds {@code data} (what
 * PostgreSQL calls its data directory), {@code log}, and {@code following}, which is what a follower was told last.
 */
@NullMarked
package dev.diorama.storage.sql.postgres;

import org.jspecify.annotations.NullMarked;
