/** What DynamoDB says of an account and region as a whole. */
@NullMarked
package dev.diorama.dynamodb.account;

import org.jspecify.annotations.NullMarked;
