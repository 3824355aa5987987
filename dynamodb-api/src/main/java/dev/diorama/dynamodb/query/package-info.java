/** Query and Scan: pages of items, read in key order. */
@NullMarked
package dev.diorama.dynamodb.query;

import org.jspecify.annotations.NullMarked;
