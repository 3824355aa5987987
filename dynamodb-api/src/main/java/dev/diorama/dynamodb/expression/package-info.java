/**
 * DynamoDB's expressions: conditions, filters, projections, key conditions and updates.
 *
 * <p>An expression's text becomes a syntax tree ({@code syntax}), which is cached, since programs send the same few
 * texts over and over. Binding a tree to one request's names and values gives what is run: a {@code Condition}, an
 * {@code Update}, a {@code Projection}, a {@code KeyPredicates}. The legacy parameters are translated into the same four.
 */
@NullMarked
package dev.diorama.dynamodb.expression;

import org.jspecify.annotations.NullMarked;
