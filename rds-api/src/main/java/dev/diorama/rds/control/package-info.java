/**
 * Diorama's own pages on RDS, below {@code /_diorama/}: what really serves each instance, and what can be done to it that AWS
 * offers no operation for.
 */
@NullMarked
package dev.diorama.rds.control;

import org.jspecify.annotations.NullMarked;
