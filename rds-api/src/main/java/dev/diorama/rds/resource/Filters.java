package dev.diorama.rds.resource;

import dev.diorama.core.model.Structure;
import dev.diorama.rds.RdsError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * The filters that a Describe operation knows, each by its name; an entry passes if it fits one value of every filter
 * given.
 *
 * @param <T> what is filtered
 */
public final class Filters<T> {

    private final Map<String, BiPredicate<T, String>> known = new LinkedHashMap<>();

    /** Adds a filter. The predicate is told an entry and one value of the filter. */
    public Filters<T> with(String name, BiPredicate<T, String> fits) {
        known.put(name, fits);
        return this;
    }

    /**
     * What a request's {@code Filters} let pass.
     *
     * @throws dev.diorama.core.operation.AwsError InvalidParameterValue for a name that is unknown
     */
    public Predicate<T> of(Structure in) {
        Predicate<T> all = entry -> true;
        for (Structure filter : in.structures("Filters")) {
            all = all.and(one(filter));
        }
        return all;
    }

    private Predicate<T> one(Structure filter) {
        String name = filter.string("Name", "");
        BiPredicate<T, String> fits = known.get(name);
        if (fits == null) {
            throw RdsError.invalidParameterValue("Unrecognized filter name: " + name);
        }
        List<String> values = filter.list("Values");
        return entry -> values.stream().anyMatch(value -> fits.test(entry, value));
    }
}
