package dev.diorama.dynamodb.query;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.dynamodb.capacity.CapacityUnits;
import dev.diorama.dynamodb.capacity.Consumption;
import dev.diorama.dynamodb.index.IndexDefinition;
import org.jspecify.annotations.Nullable;

/** Makes a page the answer of a request. */
final class PageAnswer {

    private PageAnswer() {}

    /** The answer, of the shape of either operation. */
    static Structure of(Page page, Source source, Structure in, RequestContext context) {
        Structure answer = context.answer()
                .with("Items", page.items())
                .with("Count", page.count())
                .with("ScannedCount", page.scannedCount());
        if (page.last() != null) {
            answer.with("LastEvaluatedKey", source.keyOf(page.last()));
        }
        return answer.with("ConsumedCapacity", consumed(page, source, in, answer));
    }

    private static @Nullable Structure consumed(Page page, Source source, Structure in, Structure answer) {
        String returned = in.string("ReturnConsumedCapacity");
        if (!Consumption.isWanted(returned)) {
            return null;
        }
        boolean consistent = in.is("ConsistentRead");
        double units = CapacityUnits.read(page.readBytes(), consistent);
        Consumption consumption = new Consumption(Consumption.Kind.PLAIN);
        IndexDefinition index = source.definition();
        if (index == null) {
            consumption.table(units);
        } else {
            consumption.index(index, units);
            consumption.table(consistent ? page.fetchedUnits() : page.fetchedUnits() / 2);
        }
        return consumption.shown(answer.newChild("ConsumedCapacity"), in.requiredString("TableName"), returned);
    }
}
