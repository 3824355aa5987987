package dev.diorama.dynamodb.table.rule;

import dev.diorama.core.model.Structure;
import dev.diorama.dynamodb.DynamoDbError;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the projections of indexes must be like.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Projection.html">Projection</a>
 */
public final class ProjectionRules {

    private static final int MAX_PROJECTED = 100;

    private ProjectionRules() {}

    /** Checks one projection. */
    public static void check(@Nullable Structure projection) {
        String type = projection == null ? null : projection.string("ProjectionType");
        if (projection == null || type == null) {
            throw DynamoDbError.invalidParameter("Unknown ProjectionType: null");
        }
        boolean names = projection.has("NonKeyAttributes");
        if (type.equals("INCLUDE") && !names) {
            throw DynamoDbError.invalidParameter("ProjectionType is INCLUDE, but NonKeyAttributes is not specified");
        }
        if (!type.equals("INCLUDE") && names) {
            throw DynamoDbError.invalidParameter("ProjectionType is " + type + ", but NonKeyAttributes is specified");
        }
        Set<String> distinct = new HashSet<>();
        for (String name : projection.<String>list("NonKeyAttributes")) {
            if (!distinct.add(name)) {
                throw DynamoDbError.invalidParameter("Duplicate element in NonKeyAttributes: " + name);
            }
        }
    }

    /** The projection as descriptions show it: its attributes by name. */
    public static Structure sorted(Structure projection) {
        if (!projection.has("NonKeyAttributes")) {
            return projection;
        }
        return projection
                .copy()
                .with(
                        "NonKeyAttributes",
                        projection.<String>list("NonKeyAttributes").stream()
                                .sorted()
                                .toList());
    }

    /** Checks how many attributes all of a table's indexes name; one that two indexes name counts twice. */
    public static void checkTotal(Collection<Structure> indexes) {
        int projected = 0;
        for (Structure index : indexes) {
            Structure projection = index.structure("Projection");
            projected +=
                    projection == null ? 0 : projection.list("NonKeyAttributes").size();
        }
        if (projected > MAX_PROJECTED) {
            throw DynamoDbError.invalidParameter(
                    "Number of projected attributes exceeds per-table limit of " + MAX_PROJECTED);
        }
    }
}
