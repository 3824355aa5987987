/**
 * SQL database servers that run here: what every engine can do, whoever makes it.
 *
 * <p>{@link dev.diorama.storage.sql.DatabaseEngine} makes {@link dev.diorama.storage.sql.Database}s. A database is one
 * server over one folder; primaries, standbys and replicas are databases that follow one another.
 */
@NullMarked
package dev.diorama.storage.sql;

import org.jspecify.annotations.NullMarked;
