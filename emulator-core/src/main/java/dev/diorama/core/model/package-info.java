/**
 * AWS's machine-readable API models: shapes, operations and constraints, read from compact resources.
 *
 * <p>Everything that a service's model says (names, types, required members, ranges, error codes) is taken from here and
 * never retyped in Java.
 */
@NullMarked
package dev.diorama.core.model;

import org.jspecify.annotations.NullMarked;
