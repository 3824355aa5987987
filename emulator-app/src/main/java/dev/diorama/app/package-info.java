/** The command line, the embedding API, and the page on which everything is wired. */
@NullMarked
package dev.diorama.app;

import org.jspecify.annotations.NullMarked;
