package dev.diorama.rds.catalog;

import dev.diorama.core.operation.AwsError;
import dev.diorama.rds.RdsError;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that RDS has on offer. Making one reads nothing; each part is read when it is first asked for.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Welcome.html">Amazon RDS User Guide</a>
 */
public final class EngineCatalog {

    private volatile @Nullable Map<String, Engine> engines;
    private volatile @Nullable InstanceClasses classes;
    private volatile @Nullable StorageRules storage;
    private volatile @Nullable Certificates certificates;
    private volatile @Nullable CharacterSets characterSets;
    private volatile @Nullable Quotas quotas;

    /** Every engine, by name. */
    public List<Engine> engines() {
        return List.copyOf(read().values());
    }

    /** The engine of that name, or null. */
    public @Nullable Engine find(String name) {
        return read().get(name.toLowerCase(Locale.ROOT));
    }

    /**
     * The engine of that name, in any case: templates of CloudFormation's say MySQL.
     *
     * @throws AwsError InvalidParameterValue where there is none
     */
    public Engine engine(String name) {
        Engine engine = find(name);
        if (engine == null) {
            throw RdsError.invalidParameterValue("Invalid DB engine: " + name);
        }
        return engine;
    }

    private Map<String, Engine> read() {
        Map<String, Engine> known = engines;
        if (known == null) {
            known = EngineReader.engines();
            engines = known;
        }
        return known;
    }

    /** The instance classes, and which engine has which. */
    public InstanceClasses classes() {
        InstanceClasses known = classes;
        if (known == null) {
            known = InstanceClasses.read();
            classes = known;
        }
        return known;
    }

    /** The storage that each engine can have. */
    public StorageRules storage() {
        StorageRules known = storage;
        if (known == null) {
            known = StorageRules.read();
            storage = known;
        }
        return known;
    }

    /** The certificate authorities of RDS. */
    public Certificates certificates() {
        Certificates known = certificates;
        if (known == null) {
            known = Certificates.read();
            certificates = known;
        }
        return known;
    }

    /** The character sets and time zones that new instances can have. */
    public CharacterSets characterSets() {
        CharacterSets known = characterSets;
        if (known == null) {
            known = CharacterSets.read();
            characterSets = known;
        }
        return known;
    }

    /** How much of everything an account may have. */
    public Quotas quotas() {
        Quotas known = quotas;
        if (known == null) {
            known = Quotas.read();
            quotas = known;
        }
        return known;
    }
}
