/** The operations on DB instances, and what they check. */
@NullMarked
package dev.diorama.rds.instance;

import org.jspecify.annotations.NullMarked;
