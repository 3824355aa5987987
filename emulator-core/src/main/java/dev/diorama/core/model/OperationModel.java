package dev.diorama.core.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation of a service's model.
 *
 * @param input its parameters' shape; an empty structure where it takes none
 * @param output its answer's shape; an empty structure where it has none
 * @param answers whether the model gives it an answer at all
 * @param resultWrapper the element that holds the answer in awsQuery, or null
 * @param errors the names of the error shapes it may give
 * @param page its paging members, or null
 */
public record OperationModel(
        String name,
        StructureShape input,
        StructureShape output,
        boolean answers,
        @Nullable String resultWrapper,
        List<String> errors,
        @Nullable Page page) {

    /** The members that page an operation's answer; null where it lacks one. */
    public record Page(
            @Nullable String inputToken,
            @Nullable String outputToken,
            @Nullable String limit,
            @Nullable String result) {}
}
