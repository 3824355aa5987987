package dev.diorama.rds.event;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.resource.Filters;
import dev.diorama.rds.resource.Paging;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Lists what happened in the last hour, or in the time asked for, oldest first. <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeEvents.html">DescribeEvents</a>
 *
 * <p>A SourceIdentifier that nothing has gets an empty list, because events outlive what they happened to.
 */
public final class DescribeEvents implements Operation {

    private final Events events;
    private final Filters<Event> filters = new Filters<>();

    public DescribeEvents(Events events) {
        this.events = events;
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        Predicate<Event> asked = ofSource(in).and(ofCategories(in)).and(filters.of(in));
        EventWindow window = EventWindow.of(in, Instant.ofEpochMilli(context.nowMillis()));
        List<Event> found = events.in(context.world()).stream()
                .filter(event -> window.holds(event.at()))
                .filter(asked)
                .toList();
        Structure answer = context.answer();
        Paging.page(in, answer, "Events", found, DescribeEvents::place, event -> document(answer, event));
        return answer;
    }

    private static Predicate<Event> ofSource(Structure in) {
        String type = in.string("SourceType", "");
        String name = in.string("SourceIdentifier", "").toLowerCase(Locale.ROOT);
        if (type.isEmpty() && !name.isEmpty()) {
            throw RdsError.invalidParameterCombination("If SourceType is null, SourceIdentifier must also be null.");
        }
        return event -> (type.isEmpty() || type.equals(EventSource.of(event).sourceType()))
                && (name.isEmpty() || name.equals(event.sourceName()));
    }

    private static Predicate<Event> ofCategories(Structure in) {
        List<String> categories = in.list("EventCategories");
        return event -> categories.isEmpty()
                || !Collections.disjoint(categories, event.kind().categories());
    }

    /** Orders events as the list does. */
    private static String place(Event event) {
        return String.format(Locale.ROOT, "%016x%016x", event.at().toEpochMilli(), event.number());
    }

    private static Structure document(Structure answer, Event event) {
        return answer.newChild("Events")
                .with("SourceIdentifier", event.sourceName())
                .with("SourceType", EventSource.of(event).sourceType())
                .with("Message", event.message())
                .with("EventCategories", event.kind().categories())
                .with("Date", event.at())
                .with("SourceArn", event.sourceArn());
    }
}
