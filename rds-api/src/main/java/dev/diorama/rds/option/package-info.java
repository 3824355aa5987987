/**
 * Option groups: what options engines have, and which of them groups hold.
 *
 * <p>Options are kept, checked and shown as RDS does; they don't change what the engines here do.
 */
@NullMarked
package dev.diorama.rds.option;

import org.jspecify.annotations.NullMarked;
