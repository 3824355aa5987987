package dev.diorama.dynamodb.query;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.dynamodb.DynamoDbError;
import dev.diorama.dynamodb.expression.Projection;
import dev.diorama.dynamodb.index.IndexDefinition;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page gives of the items that it found.
 *
 * @param counts whether it gives only their number
 * @param projection the parts to give, or null for all that was read
 * @param fetches whether the entries of a local index don't hold all that is asked for, so that the items themselves are
 *     read too
 */
record Selection(boolean counts, @Nullable Projection projection, boolean fetches) {

    /**
     * Holds what a request asks for against what its source holds.
     *
     * @throws AwsError a ValidationException if a global index lacks some of it
     * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LSI.html#LSI.Projections">Attribute
     *     projections</a>
     */
    static Selection of(Structure in, Source source, @Nullable Projection projection, @Nullable Filter filter) {
        String select = in.string("Select", "");
        boolean counts = select.equals("COUNT");
        IndexDefinition index = source.definition();
        if (index == null || index.projectsAll()) {
            return new Selection(counts, projection, false);
        }
        boolean all = select.equals("ALL_ATTRIBUTES");
        List<String> missing = projection == null ? List.of() : missing(projection.attributes(), index);
        if (index.global()) {
            checkHeld(index, all, missing);
            return new Selection(counts, projection, false);
        }
        boolean fetches = all || !missing.isEmpty() || filterNeedsMore(filter, index);
        return new Selection(counts, projection, fetches);
    }

    private static boolean filterNeedsMore(@Nullable Filter filter, IndexDefinition index) {
        return filter != null && !missing(filter.attributes(), index).isEmpty();
    }

    private static List<String> missing(Collection<String> attributes, IndexDefinition index) {
        return attributes.stream().filter(name -> !index.projects(name)).toList();
    }

    private static void checkHeld(IndexDefinition index, boolean all, List<String> missing) {
        if (all) {
            throw DynamoDbError.validation("One or more parameter values were invalid: Select type ALL_ATTRIBUTES is"
                    + " not supported for global secondary index " + index.name()
                    + " because its projection type is not ALL");
        }
        if (!missing.isEmpty()) {
            throw DynamoDbError.validation("One or more parameter values were invalid: Global secondary index "
                    + index.name() + " does not project " + missing);
        }
    }
}
