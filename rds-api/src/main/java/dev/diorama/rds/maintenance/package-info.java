/** What is to be done to instances in their maintenance windows, and whether their owners agree. */
@NullMarked
package dev.diorama.rds.maintenance;

import org.jspecify.annotations.NullMarked;
