/** The program as a process: the jar and the launcher, from the ready line to the exit code. */
@NullMarked
package dev.diorama.integration.process;

import org.jspecify.annotations.NullMarked;
