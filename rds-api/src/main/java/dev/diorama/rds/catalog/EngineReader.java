package dev.diorama.rds.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads {@code engines.txt}, whose own comment says how it is written: first only where each engine's part begins, and that
 * part when its versions are first asked for.
 */
final class EngineReader {

    private static final String BEGIN = "\nengine ";

    private EngineReader() {}

    static Map<String, Engine> engines() {
        String text = CatalogLine.read("engines.txt");
        Map<String, Engine> engines = new LinkedHashMap<>();
        int from = text.indexOf(BEGIN) + 1;
        while (from > 0) {
            int next = text.indexOf(BEGIN, from);
            Engine engine = engine(text.substring(from, next < 0 ? text.length() : next));
            engines.put(engine.name(), engine);
            from = next + 1;
        }
        return engines;
    }

    private static Engine engine(String text) {
        int end = text.indexOf('\n');
        CatalogLine line = CatalogLine.parse(text.substring(0, end)).get(0);
        return new Engine(
                line.word(1),
                EngineFamily.valueOf(line.word(2).toUpperCase(Locale.ROOT)),
                line.number(3),
                line.values("licenses"),
                line.text(),
                text.substring(end + 1));
    }

    /** The major versions that an engine's part of the file tells of. */
    static List<MajorVersion> majors(Engine engine, String text) {
        List<MajorVersion> majors = new ArrayList<>();
        for (CatalogLine line : CatalogLine.parse(text)) {
            if (line.indented()) {
                MajorVersion major = majors.get(majors.size() - 1);
                for (String word : line.words()) {
                    major.add(version(major, word));
                }
            } else {
                majors.add(new MajorVersion(engine, line.word(1), line.word(2), line));
            }
        }
        return List.copyOf(majors);
    }

    /** Such as {@code 16.4@2408}, with a {@code -} at its end where it is retired. */
    private static EngineVersion version(MajorVersion major, String word) {
        int at = word.indexOf('@');
        boolean retired = word.endsWith("-");
        int released = Integer.parseInt(word, at + 1, word.length() - (retired ? 1 : 0), 10);
        return new EngineVersion(major, word.substring(0, at), released, retired);
    }
}
