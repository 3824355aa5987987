package dev.diorama.rds.server;

import dev.diorama.rds.catalog.Engine;
import dev.diorama.rds.catalog.EngineFamily;
import dev.diorama.rds.catalog.EngineVersion;
import dev.diorama.storage.sql.DatabaseEngine;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which real server serves which engine, on this machine. */
public final class Engines implements AutoCloseable {

    /** The kinds of servers there are. */
    public enum Kind {
        POSTGRESQL,
        MYSQL,
        MARIADB,
        H2_ORACLE,
        H2_SQLSERVER,
        H2_DB2,
        H2_POSTGRESQL,
        H2_MYSQL,
        H2_MARIADB
    }

    private final Function<Kind, DatabaseEngine> maker;
    private final boolean h2Only;
    private final Map<Kind, DatabaseEngine> made = new ConcurrentHashMap<>();

    /**
     * @param maker makes the driver of a kind; asked once for each, when it is first needed
     * @param h2Only whether H2 serves every engine
     */
    public Engines(Function<Kind, DatabaseEngine> maker, boolean h2Only) {
        this.maker = maker;
        this.h2Only = h2Only;
    }

    /** What a new instance of that version is served by: the engine itself where it runs here, otherwise what comes nearest. */
    public Served serving(Engine engine, EngineVersion version) {
        return serving(engine, version.version(), null);
    }

    /**
     * What serves an instance.
     *
     * @param product the product that served it before, which then serves it again; null for a new one
     */
    public Served serving(Engine engine, String version, @Nullable String product) {
        for (Kind kind : candidates(engine)) {
            DatabaseEngine driver = driver(kind);
            boolean wanted = product == null || product.equals(driver.product());
            if (wanted && !driver.versions().isEmpty()) {
                return served(engine, version, kind, driver);
            }
        }
        Kind last = h2(engine);
        return served(engine, version, last, driver(last));
    }

    private List<Kind> candidates(Engine engine) {
        if (h2Only) {
            return List.of(h2(engine));
        }
        return switch (engine.family()) {
            case POSTGRES -> List.of(Kind.POSTGRESQL, Kind.H2_POSTGRESQL);
            case MYSQL -> List.of(Kind.MYSQL, Kind.MARIADB, Kind.H2_MYSQL);
            case MARIADB -> List.of(Kind.MARIADB, Kind.H2_MARIADB);
            default -> List.of(h2(engine));
        };
    }

    private static Kind h2(Engine engine) {
        return switch (engine.family()) {
            case POSTGRES -> Kind.H2_POSTGRESQL;
            case MYSQL -> Kind.H2_MYSQL;
            case MARIADB -> Kind.H2_MARIADB;
            case ORACLE -> Kind.H2_ORACLE;
            case SQLSERVER -> Kind.H2_SQLSERVER;
            case DB2 -> Kind.H2_DB2;
        };
    }

    private Served served(Engine engine, String asked, Kind kind, DatabaseEngine driver) {
        String nearest = nearest(asked, driver.versions());
        boolean itself = kind == Kind.POSTGRESQL && major(nearest).equals(major(asked));
        return new Served(driver, nearest, itself ? nearest : asked, flavor(engine, asked, kind, nearest));
    }

    private static String major(String version) {
        int dot = version.indexOf('.');
        return dot < 0 ? version : version.substring(0, dot);
    }

    /** Of the versions there are, the one that shares most of its beginning with the one asked for, or else the latest. */
    private static String nearest(String asked, List<String> versions) {
        return versions.stream()
                .max(Comparator.comparingInt((String version) -> common(asked, version))
                        .thenComparingInt(versions::indexOf))
                .orElseThrow();
    }

    private static int common(String asked, String version) {
        String[] a = asked.split("\\.");
        String[] b = version.split("\\.");
        int same = 0;
        while (same < a.length && same < b.length && a[same].equals(b[same])) {
            same++;
        }
        return same;
    }

    private static Flavor flavor(Engine engine, String asked, Kind kind, String version) {
        return switch (kind) {
            case POSTGRESQL -> new PostgresFlavor(Integer.parseInt(major(version)));
            case MYSQL -> new MySqlFlavor(version);
            case MARIADB -> new MariaDbFlavor(engine.family() == EngineFamily.MYSQL && !asked.startsWith("5."));
            default -> new H2Flavor();
        };
    }

    private DatabaseEngine driver(Kind kind) {
        return made.computeIfAbsent(kind, maker);
    }

    /** Ends every database at once, for files that nobody opens again. */
    public void kill() {
        made.values().forEach(DatabaseEngine::kill);
    }

    /** Stops every database. */
    @Override
    public void close() {
        made.values().forEach(DatabaseEngine::close);
    }
}
