package dev.diorama.storage.sql;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a database is to be like.
 *
 * @param name a short name that shows in its log and in what it calls itself to those it follows: {@code [a-z0-9_-]{1,40}},
 *     unique among the databases of one process
 * @param version one of {@link DatabaseEngine#versions()}
 * @param parameters settings by the engine's own names, which win over those that the engine is given to stay small
 * @param setup statements that the administrator runs once in a new database; they become part of the template, so they
 *     hold nothing of a single database
 * @param archive where finished log is kept for recovery, an existing folder, or null for none
 */
public record DatabaseSpec(
        String name,
        String version,
        Map<String, String> parameters,
        List<String> setup,
        @Nullable Path archive) {

    public DatabaseSpec {
        parameters = Map.copyOf(parameters);
        setup = List.copyOf(setup);
    }
}
