package dev.diorama.rds.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads {@code engines.txt}, whose own comment says how it is written. */
final class EngineReader {

    private final Map<String, Engine> engines = new LinkedHashMap<>();
    private Engine engine;
    private MajorVersion major;

    @SuppressWarnings("NullAway.Init")
    private EngineReader() {}

    static Map<String, Engine> read() {
        EngineReader reader = new EngineReader();
        CatalogLine.of("engines.txt").forEach(reader::line);
        return reader.engines;
    }

    private void line(CatalogLine line) {
        if (line.indented()) {
            line.words().forEach(this::version);
        } else if (line.word(0).equals("engine")) {
            engine(line);
        } else {
            major(line);
        }
    }

    private void engine(CatalogLine line) {
        engine = new Engine(
                line.word(1),
                EngineFamily.valueOf(line.word(2).toUpperCase(Locale.ROOT)),
                line.number(3),
                line.values("licenses"),
                line.text());
        engines.put(engine.name(), engine);
    }

    private void major(CatalogLine line) {
        major = new MajorVersion(engine, line.word(1), line.word(2), line);
        engine.add(major, line.words().contains("default"));
    }

    /** Such as {@code 16.4@2408}, with a {@code -} at its end where it is retired. */
    private void version(String word) {
        boolean retired = word.endsWith("-");
        List<String> parts = List.of((retired ? word.substring(0, word.length() - 1) : word).split("@"));
        major.add(new EngineVersion(major, parts.get(0), Integer.parseInt(parts.get(1)), retired));
    }
}
