/** The two generations of DynamoDB's validation wording; nothing else in the code knows how they differ. */
@NullMarked
package dev.diorama.dynamodb.wording;

import org.jspecify.annotations.NullMarked;
