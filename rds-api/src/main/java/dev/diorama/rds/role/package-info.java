/** The IAM roles that instances act in towards other services. */
@NullMarked
package dev.diorama.rds.role;

import org.jspecify.annotations.NullMarked;
