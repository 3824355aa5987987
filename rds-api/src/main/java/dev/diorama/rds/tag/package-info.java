/** The operations on the tags of resources. */
@NullMarked
package dev.diorama.rds.tag;

import org.jspecify.annotations.NullMarked;
