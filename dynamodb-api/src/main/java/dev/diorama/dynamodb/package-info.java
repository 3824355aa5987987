/** Amazon DynamoDB: its list of operations and its errors. */
@NullMarked
package dev.diorama.dynamodb;

import org.jspecify.annotations.NullMarked;
