package dev.diorama.dynamodb.item;

import dev.diorama.core.operation.Phrase;

/**
 * What is wrong with a value that JSON could express and DynamoDB can't hold.
 *
 * @param attribute the attribute, or the expression's placeholder, at whose top level or depth it was found
 * @param text why, without the frame that the checking operation puts around it
 */
public record ValueFault(String attribute, Phrase text) {}
