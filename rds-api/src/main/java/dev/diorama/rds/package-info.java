/** Amazon RDS. */
@NullMarked
package dev.diorama.rds;

import org.jspecify.annotations.NullMarked;
