/** New instances with the data of snapshots and of moments past. */
@NullMarked
package dev.diorama.rds.restore;

import org.jspecify.annotations.NullMarked;
