/** The grammar of expressions: from text to a checked syntax tree that knows no request. */
@NullMarked
package dev.diorama.dynamodb.expression.syntax;

import org.jspecify.annotations.NullMarked;
