package dev.diorama.rds.event;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.resource.Filters;
import java.util.List;

/**
 * Lists the categories that events can have, by what they come from. <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeEventCategories.html">DescribeEventCategories</a>
 */
public final class DescribeEventCategories implements Operation {

    private final Filters<EventSource> filters = new Filters<>();

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        Structure answer = context.answer();
        List<EventSource> sources =
                EventSource.named(in.string("SourceType")).map(List::of).orElseGet(() -> List.of(EventSource.values()));
        List<Structure> maps = sources.stream()
                .filter(filters.of(in))
                .map(source -> answer.newChild("EventCategoriesMapList")
                        .with("SourceType", source.sourceType())
                        .with("EventCategories", source.categories()))
                .toList();
        return answer.with("EventCategoriesMapList", maps);
    }
}
