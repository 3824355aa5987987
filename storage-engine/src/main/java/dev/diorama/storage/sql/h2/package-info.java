/**
 * H2, in this process: for engines that nobody can ship, and for platforms without a native server.
 *
 * <p>{@link dev.diorama.storage.sql.h2.H2Engine} speaks one {@link dev.diorama.storage.sql.h2.H2Dialect}; its databases
 * take JDBC connections on a loopback port.
 */
@NullMarked
package dev.diorama.storage.sql.h2;

import org.jspecify.annotations.NullMarked;
