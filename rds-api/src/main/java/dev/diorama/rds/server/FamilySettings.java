package dev.diorama.rds.server;

import dev.diorama.rds.catalog.Engine;
import dev.diorama.rds.catalog.EngineCatalog;
import dev.diorama.rds.catalog.MajorVersion;
import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.DatabaseSpec;
import dev.diorama.storage.sql.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The settings that a parameter group family's engine has, from a server of it: one that runs, or else one started to be asked. */
public final class FamilySettings implements Function<String, List<Setting>> {

    private static final Logger LOG = LoggerFactory.getLogger(FamilySettings.class);

    private final EngineCatalog catalog;
    private final Engines engines;
    private final Instances instances;
    private final Homes homes;
    private final Map<String, List<Setting>> known = new ConcurrentHashMap<>();

    public FamilySettings(EngineCatalog catalog, Engines engines, Instances instances, Homes homes) {
        this.catalog = catalog;
        this.engines = engines;
        this.instances = instances;
        this.homes = homes;
    }

    @Override
    public List<Setting> apply(String family) {
        return known.computeIfAbsent(family, this::ask);
    }

    private List<Setting> ask(String family) {
        for (Engine engine : catalog.engines()) {
            for (MajorVersion major : engine.majors()) {
                if (major.parameterGroupFamily().equals(family)) {
                    return ask(engines.serving(engine, major.defaultVersion()));
                }
            }
        }
        return List.of();
    }

    private List<Setting> ask(Served served) {
        for (Instance instance : instances.all()) {
            Database database = instance.primary();
            if (instance.served().product().equals(served.product()) && database != null && database.running()) {
                return database.settings();
            }
        }
        return askScratch(served);
    }

    private List<Setting> askScratch(Served served) {
        String name = "settings-" + UUID.randomUUID().toString().substring(0, 8);
        Path home = Homes.made(homes.root().resolve("scratch")).resolve(name);
        DatabaseSpec spec = new DatabaseSpec(
                name, served.version(), Map.of(), served.flavor().setup(), null);
        try (Database database = served.engine().create(home, spec)) {
            database.start();
            return database.settings();
        } catch (DatabaseException e) {
            LOG.warn("no {} to ask for its settings: {}", served.product(), e.getMessage());
            return List.of();
        } finally {
            Homes.delete(home);
        }
    }
}
