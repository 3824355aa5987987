package dev.diorama.rds.server;

import dev.diorama.core.model.Structure;
import dev.diorama.rds.option.OptionGroups;
import dev.diorama.storage.sql.Database;
import dev.diorama.storage.sql.DatabaseException;
import dev.diorama.storage.sql.mysql.AuditPlugin;
import dev.diorama.storage.sql.mysql.MariaDbEngine;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one option that a server here can really have: MARIADB_AUDIT_PLUGIN, with its settings. All others are kept and shown, and
 * do nothing.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.MariaDB.Options.html">Options for MariaDB database
 *     engine</a>
 */
final class Auditing {

    private static final Logger LOG = LoggerFactory.getLogger(Auditing.class);
    private static final String OPTION = "MARIADB_AUDIT_PLUGIN";
    private static final String PREFIX = "SERVER_AUDIT_";
    private static final Set<String> OURS = Set.of("file_path");

    private final OptionGroups groups;

    Auditing(OptionGroups groups) {
        this.groups = groups;
    }

    /** An instance's database has been started, and audits nothing yet. */
    void started(Instance instance) {
        Structure option = option(instance);
        if (option != null) {
            begin(instance, option);
        }
    }

    /** An instance's option group is another, or has other options; on its lane. */
    void changed(Instance instance) {
        Structure option = option(instance);
        Database database = instance.primary();
        if (option != null) {
            begin(instance, option);
        } else if (isMariaDb(instance) && database != null && database.running()) {
            attempt(instance, () -> AuditPlugin.end(database));
        }
    }

    private @Nullable Structure option(Instance instance) {
        String group = OptionMemberships.current(instance.resource().document());
        return groups.named(instance.world(), group).document().structures("Options").stream()
                .filter(option -> OPTION.equals(option.string("OptionName")))
                .findFirst()
                .orElse(null);
    }

    private static void begin(Instance instance, Structure option) {
        Database database = instance.primary();
        if (!isMariaDb(instance) || !AuditPlugin.available()) {
            LOG.warn(
                    "{} has the option {}, but {} can't audit here: {}",
                    instance.id(),
                    OPTION,
                    instance.served().product(),
                    isMariaDb(instance) ? "there is no server_audit.so" : "it isn't MariaDB");
        } else if (database != null && database.running()) {
            attempt(instance, () -> AuditPlugin.begin(database, settings(option)));
        }
    }

    private static boolean isMariaDb(Instance instance) {
        return instance.served().engine() instanceof MariaDbEngine;
    }

    private static Map<String, String> settings(Structure option) {
        Map<String, String> settings = new TreeMap<>();
        for (Structure setting : option.structures("OptionSettings")) {
            String name = setting.string("Name", "");
            String variable = name.replaceFirst("^" + PREFIX, "").toLowerCase(Locale.ROOT);
            String value = setting.string("Value");
            if (name.startsWith(PREFIX) && !OURS.contains(variable) && value != null) {
                settings.put(variable, value);
            }
        }
        return settings;
    }

    private static void attempt(Instance instance, Runnable change) {
        try {
            change.run();
        } catch (DatabaseException e) {
            LOG.warn("{} can't have {} as its option group says: {}", instance.id(), OPTION, e.getMessage());
        }
    }
}
