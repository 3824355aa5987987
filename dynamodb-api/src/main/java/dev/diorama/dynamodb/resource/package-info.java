/** What is attached to a table from outside: its tags and its resource policy. */
@NullMarked
package dev.diorama.dynamodb.resource;

import org.jspecify.annotations.NullMarked;
