/** Tables: what they are, where they are kept, and the operations that make, show, change and drop them. */
@NullMarked
package dev.diorama.dynamodb.table;

import org.jspecify.annotations.NullMarked;
