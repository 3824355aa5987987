/** What an API operation is, what it is given, what it answers and how it fails. */
@NullMarked
package dev.diorama.core.operation;

import org.jspecify.annotations.NullMarked;
