/**
 * DB parameter groups: what a family's parameters are, what users set, and what of it an engine is given.
 *
 * <p>A family's parameters come from two places: the engine says what settings it has ({@link
 * dev.diorama.rds.parameter.EngineParameters}), and a resource says what RDS makes of them ({@link
 * dev.diorama.rds.parameter.Overlay}): parameters of its own, values other than the engine's, what can't be changed.
 */
@NullMarked
package dev.diorama.rds.parameter;

import org.jspecify.annotations.NullMarked;
