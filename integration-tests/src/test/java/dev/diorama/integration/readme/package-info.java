/** The README, run as it is printed. */
@NullMarked
package dev.diorama.integration.readme;

import org.jspecify.annotations.NullMarked;
