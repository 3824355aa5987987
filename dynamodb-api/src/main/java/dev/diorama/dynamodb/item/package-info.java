/** Items: attribute values, their sizes, their JSON and their keys. */
@NullMarked
package dev.diorama.dynamodb.item;

import org.jspecify.annotations.NullMarked;
