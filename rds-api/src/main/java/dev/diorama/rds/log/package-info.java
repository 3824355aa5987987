/** What the servers behind instances have logged. */
@NullMarked
package dev.diorama.rds.log;

import org.jspecify.annotations.NullMarked;
