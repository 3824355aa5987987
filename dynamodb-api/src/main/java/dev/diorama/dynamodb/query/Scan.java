package dev.diorama.dynamodb.query;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.dynamodb.DynamoDbError;
import dev.diorama.dynamodb.data.ItemParameters;
import dev.diorama.dynamodb.data.Projections;
import dev.diorama.dynamodb.expression.ExpressionAttributes;
import dev.diorama.dynamodb.expression.ExpressionParameters;
import dev.diorama.dynamodb.expression.Projection;
import dev.diorama.dynamodb.item.MapItem;
import dev.diorama.dynamodb.table.Tables;
import dev.diorama.storage.Direction;
import dev.diorama.storage.Range;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table or an index from end to end, page by page.
 *
 * <ol>
 *   <li>expression and legacy parameters don't mix
 *   <li>the values of placeholders, of the starting key and of legacy conditions are such as DynamoDB can hold
 *   <li>Select suits the other parameters
 *   <li>Segment and TotalSegments suit one another
 *   <li>the projection and the filter are well-formed and use all names and values
 *   <li>the table exists, and has the index
 *   <li>a global index isn't read consistently
 *   <li>the starting key is one of the table or index
 *   <li>a global index holds what is asked for
 *   <li>the starting key lies in the segment
 * </ol>
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html">Scan</a>
 */
public final class Scan implements Operation {

    private static final String MISMATCH = StartKey.INVALID + ": The provided key element does not match the schema";

    private final Tables tables;

    public Scan(Tables tables) {
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
        LegacyParameters.checkValues(in, "ScanFilter", context);
        SelectRules.check(in);
        SegmentRules.check(in);
        Projection projection = Projections.of(in, attributes);
        Filter filter = Filter.of(in, "ScanFilter", attributes);
        attributes.checkAllUsed();
        Source source = Source.of(in, tables, context);
        byte[] start = StartKey.encode(startKey, source, MISMATCH);
        Selection selection = Selection.of(in, source, projection, filter);
        Range range = behind(start, SegmentRules.range(in), in);
        Page page = new PageReader(source, selection, filter).read(range, Direction.FORWARD, in.number("Limit"));
        return PageAnswer.of(page, source, in, context);
    }

    private static ExpressionAttributes attributes(Structure in) {
        return ExpressionParameters.ofRead()
                .legacy("AttributesToGet", in.get("AttributesToGet"))
                .legacy("ScanFilter", in.get("ScanFilter"))
                .legacy("ConditionalOperator", in.get("ConditionalOperator"))
                .projection(in.string("ProjectionExpression"))
                .expression("FilterExpression", in.string("FilterExpression"))
                .attributes(ItemParameters.names(in), ItemParameters.values(in));
    }

    private static Range behind(byte @Nullable [] start, Range segment, Structure in) {
        if (start == null) {
            return segment;
        }
        if (!segment.contains(start)) {
            throw DynamoDbError.validation(StartKey.INVALID + ": Invalid ExclusiveStartKey. Please use"
                    + " ExclusiveStartKey with correct Segment. TotalSegments: " + in.number("TotalSegments")
                    + " Segment: " + in.number("Segment"));
        }
        return segment.after(start);
    }
}
