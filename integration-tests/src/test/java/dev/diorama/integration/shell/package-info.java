/** Programs that the black-box tests run, as a user would from a shell. */
@NullMarked
package dev.diorama.integration.shell;

import org.jspecify.annotations.NullMarked;
