/**
 * What stands behind an instance: its databases, its endpoint, and the work that takes it from one state to the next.
 *
 * <p>An {@link dev.diorama.rds.server.Instance} is a resource with what serves it. Operations decide and answer under the
 * resources' lock; whatever takes time runs on the instance's {@link dev.diorama.rds.server.Lane}.
 */
@NullMarked
package dev.diorama.rds.server;

import org.jspecify.annotations.NullMarked;
