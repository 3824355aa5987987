package dev.diorama.rds.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The character sets (SQL Server's collations) and time zones that CreateDBInstance can be asked for.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.OracleCharacterSets.html">RDS for Oracle
 *     character sets</a>
 */
public final class CharacterSets {

    private static final String NATIONAL = "oracle-national";

    private final List<CatalogLine> sets = CatalogLine.of("charsets.txt");
    private final List<CatalogLine> zones = CatalogLine.of("timezones.txt");

    private CharacterSets() {}

    static CharacterSets read() {
        return new CharacterSets();
    }

    /**
     * A character set.
     *
     * @param name such as {@code AL32UTF8}
     */
    public record Named(String name, String description) {}

    /** What CharacterSetName can be, the default first; empty where an engine knows no such member. */
    public List<Named> of(EngineFamily family) {
        return named(family.name().toLowerCase(Locale.ROOT));
    }

    /** What NcharCharacterSetName can be, the default first; empty where an engine knows no such member. */
    public List<Named> national(EngineFamily family) {
        return family == EngineFamily.ORACLE ? named(NATIONAL) : List.of();
    }

    /** The character set of an instance that asks for none, or null where it isn't shown. */
    public @Nullable String byDefault(EngineFamily family) {
        List<Named> found = of(family);
        return found.isEmpty() ? null : found.get(0).name();
    }

    private List<Named> named(String kind) {
        List<Named> found = new ArrayList<>();
        for (CatalogLine line : sets) {
            if (line.word(0).equals(kind)) {
                found.add(new Named(line.word(1), line.text()));
            }
        }
        return found;
    }

    /** What Timezone can be; empty where an engine knows no such member. */
    public List<String> timezones(EngineFamily family) {
        String kind = family.name().toLowerCase(Locale.ROOT);
        return zones.stream()
                .filter(line -> line.word(0).equals(kind))
                .map(CatalogLine::text)
                .toList();
    }
}
