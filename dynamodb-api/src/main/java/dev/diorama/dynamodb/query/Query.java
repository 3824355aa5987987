package dev.diorama.dynamodb.query;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.dynamodb.DynamoDbError;
import dev.diorama.dynamodb.data.ItemParameters;
import dev.diorama.dynamodb.data.Projections;
import dev.diorama.dynamodb.expression.ExpressionAttributes;
import dev.diorama.dynamodb.expression.ExpressionParameters;
import dev.diorama.dynamodb.expression.Expressions;
import dev.diorama.dynamodb.expression.KeyPredicates;
import dev.diorama.dynamodb.expression.Projection;
import dev.diorama.dynamodb.item.MapItem;
import dev.diorama.dynamodb.key.KeyCondition;
import dev.diorama.dynamodb.table.Tables;
import dev.diorama.storage.Direction;
import dev.diorama.storage.Range;
import org.jspecify.annotations.Nullable;

/**
 * Reads the items of one partition key, in the order of their sort keys or the reverse, page by page.
 *
 * <ol>
 *   <li>expression and legacy parameters don't mix
 *   <li>the values of placeholders, of the starting key and of legacy conditions are such as DynamoDB can hold
 *   <li>Select suits the other parameters
 *   <li>the projection, the filter and the key condition are well-formed and use all names and values
 *   <li>there is a key condition
 *   <li>the table exists, and has the index
 *   <li>a global index isn't read consistently
 *   <li>the starting key is one of the table or index
 *   <li>the key condition suits the key schema
 *   <li>the filter looks at no key attribute
 *   <li>a global index holds what is asked for
 *   <li>the starting key lies where the key condition looks
 * </ol>
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html">Query</a>
 */
public final class Query implements Operation {

    private final Tables tables;

    public Query(Tables tables) {
        this.tables = tables;
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        ExpressionAttributes attributes = attributes(in);
        ItemParameters.checkValues(in, context);
        MapItem startKey = StartKey.of(in, context);
        LegacyParameters.checkValues(in, "QueryFilter", context);
        LegacyParameters.checkValues(in, "KeyConditions", context);
        SelectRules.check(in);
        Projection projection = Projections.of(in, attributes);
        Filter filter = Filter.of(in, "QueryFilter", attributes);
        KeyPredicates predicates = predicates(in, attributes);
        Source source = Source.of(in, tables, context);
        byte[] start = StartKey.encode(startKey, source, StartKey.INVALID);
        KeyCondition condition = predicates.against(source.keys());
        if (filter != null) {
            filter.checkNoneOf(source.keys());
        }
        Selection selection = Selection.of(in, source, projection, filter);
        Direction direction = direction(in);
        Range range = range(source, condition, start, direction);
        Page page = new PageReader(source, selection, filter).read(range, direction, in.number("Limit"));
        return PageAnswer.of(page, source, in, context);
    }

    private static ExpressionAttributes attributes(Structure in) {
        String keyCondition = in.string("KeyConditionExpression");
        return ExpressionParameters.ofRead()
                .legacy("AttributesToGet", in.get("AttributesToGet"))
                .legacy("QueryFilter", in.get("QueryFilter"))
                .legacy("ConditionalOperator", in.get("ConditionalOperator"))
                .legacy("KeyConditions", keyCondition == null ? null : in.get("KeyConditions"))
                .projection(in.string("ProjectionExpression"))
                .expression("FilterExpression", in.string("FilterExpression"))
                .expression("KeyConditionExpression", keyCondition)
                .attributes(ItemParameters.names(in), ItemParameters.values(in));
    }

    private static KeyPredicates predicates(Structure in, ExpressionAttributes attributes) {
        String expression = in.string("KeyConditionExpression");
        KeyPredicates predicates =
                expression == null ? LegacyParameters.keys(in) : Expressions.keyCondition(expression, attributes);
        attributes.checkAllUsed();
        if (predicates == null) {
            throw DynamoDbError.validation(
                    "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.");
        }
        return predicates;
    }

    private static Direction direction(Structure in) {
        return Boolean.FALSE.equals(in.bool("ScanIndexForward")) ? Direction.BACKWARD : Direction.FORWARD;
    }

    /** Where the condition looks, behind the starting key if there is one. */
    private static Range range(Source source, KeyCondition condition, byte @Nullable [] start, Direction direction) {
        Range range = source.codec().range(condition);
        if (start == null) {
            return range;
        }
        boolean wholeKey = condition.equal().size() == source.keys().sort().size();
        if (wholeKey && source.index() == null) {
            throw DynamoDbError.validation("The query can return at most one row and cannot be restarted");
        }
        if (!range.contains(start)) {
            throw DynamoDbError.validation(
                    "The provided starting key is outside query boundaries based on provided conditions");
        }
        return direction == Direction.FORWARD ? range.after(start) : range.endingBefore(start);
    }
}
