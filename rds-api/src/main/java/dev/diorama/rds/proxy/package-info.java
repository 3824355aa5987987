/**
 * The addresses that clients connect to: each stays while the server behind it stops, moves or changes.
 *
 * <p>{@link dev.diorama.rds.proxy.Endpoints} hands out an {@link dev.diorama.rds.proxy.Endpoint} per instance. An endpoint
 * speaks TLS and the beginning of its {@linkplain dev.diorama.rds.proxy.WireProtocol protocol} itself, so that it can
 * refuse whom RDS refuses and verify IAM tokens; from then on it only moves bytes. A server that takes clients over goes on with
 * their own sockets instead, and speaks TLS with them itself, see {@link dev.diorama.storage.sql.Handover}.
 */
@NullMarked
package dev.diorama.rds.proxy;

import org.jspecify.annotations.NullMarked;
