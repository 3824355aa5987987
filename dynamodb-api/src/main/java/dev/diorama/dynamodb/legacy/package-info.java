/**
 * The parameters that expressions superseded: Expected, QueryFilter, ScanFilter, KeyConditions, AttributeUpdates and
 * AttributesToGet. They are checked by rules and with messages of their own, then translated into what expressions are
 * bound to, so that there is one evaluator.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.html">Legacy
 *     conditional parameters</a>
 */
@NullMarked
package dev.diorama.dynamodb.legacy;

import org.jspecify.annotations.NullMarked;
