package dev.diorama.dynamodb.expression.syntax;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.BiFunction;

/**
 * The syntax trees of the expressions seen last.
 *
 * <p>Programs send a few texts very often, so that most requests find theirs here. Texts differ in size by a factor of a
 * thousand: the cache is bounded by their characters, plus a share for each. Faulty texts aren't kept.
 */
public final class SyntaxCache {

    /** What an entry weighs besides its text: so that there are at most some 16,000 entries. */
    private static final int ENTRY_WEIGHT = 64;

    private static final int MAX_WEIGHT = 1 << 20;

    private final Cache<String, Parsed<Syntax.Condition>> conditions = cache();
    private final Cache<String, Parsed<Syntax.Update>> updates = cache();
    private final Cache<String, Parsed<Syntax.Projection>> projections = cache();

    /**
     * The tree of a condition, a filter or a key condition.
     *
     * @throws dev.diorama.core.operation.AwsError a ValidationException if the text breaks the grammar
     */
    public Parsed<Syntax.Condition> condition(String text, ExpressionFaults faults) {
        return get(conditions, text, faults, Parser::condition);
    }

    /** The tree of an update, likewise. */
    public Parsed<Syntax.Update> update(String text, ExpressionFaults faults) {
        return get(updates, text, faults, Parser::update);
    }

    /** The tree of a projection, likewise. */
    public Parsed<Syntax.Projection> projection(String text, ExpressionFaults faults) {
        return get(projections, text, faults, Parser::projection);
    }

    /** About how many trees are kept. */
    long size() {
        return conditions.estimatedSize() + updates.estimatedSize() + projections.estimatedSize();
    }

    private static <T extends Syntax> Parsed<T> get(
            Cache<String, Parsed<T>> cache,
            String text,
            ExpressionFaults faults,
            BiFunction<String, ExpressionFaults, Parsed<T>> parse) {
        Parsed<T> known = cache.getIfPresent(text);
        if (known == null) {
            // Two threads may parse the same new text; that costs less than to lock the cache while parsing.
            known = parse.apply(text, faults);
            cache.put(text, known);
        }
        return known;
    }

    private static <T extends Syntax> Cache<String, Parsed<T>> cache() {
        return Caffeine.newBuilder()
                .maximumWeight(MAX_WEIGHT)
                .weigher((String text, Parsed<T> parsed) -> ENTRY_WEIGHT + text.length())
                .executor(Runnable::run)
                .build();
    }
}
