package dev.diorama.rds.instance;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.AwsError;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.catalog.CharacterSets;
import dev.diorama.rds.catalog.Engine;
import dev.diorama.rds.catalog.EngineFamily;
import dev.diorama.rds.catalog.EngineVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an instance can be asked for with some engines only: character sets, time zone, tenants, life cycle. The databases that
 * H2 serves keep all texts in Unicode and all times in UTC; they only show what was chosen.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html">CreateDBInstance</a>
 */
final class EngineMembers {

    private static final String LIFE_CYCLE = "EngineLifecycleSupport";
    private static final String EXTENDED = "open-source-rds-extended-support";
    private static final String NOT_EXTENDED = "open-source-rds-extended-support-disabled";

    private final CharacterSets sets;
    private final Structure in;
    private final EngineVersion version;
    private final Engine engine;

    EngineMembers(CharacterSets sets, Structure in, EngineVersion version) {
        this.sets = sets;
        this.in = in;
        this.version = version;
        this.engine = version.engine();
    }

    /**
     * Shows what was asked for, or what the engine has by default.
     *
     * @throws AwsError InvalidParameterValue for what doesn't exist, InvalidParameterCombination for what the engine hasn't
     */
    void show(Structure document) {
        document.with("CharacterSetName", characterSet())
                .with("NcharCharacterSetName", nationalCharacterSet())
                .with("Timezone", timezone())
                .with("MultiTenant", multiTenant())
                .with(LIFE_CYCLE, lifeCycle());
    }

    /**
     * Refuses a version that has outlived its standard support, where extended support isn't wanted.
     *
     * @param nowMillis the emulator's time
     */
    void refuseOutlived(long nowMillis) {
        var support = version.majorVersion().support("standard");
        boolean outlived = support != null && support.end().toEpochMilli() < nowMillis;
        if (outlived && NOT_EXTENDED.equals(in.string(LIFE_CYCLE))) {
            throw RdsError.invalidParameterCombination("Cannot create a DB instance with engine " + engine.name() + " "
                    + version.version() + " and EngineLifecycleSupport " + NOT_EXTENDED
                    + ": the major version " + version.major() + " is past its end of standard support date.");
        }
    }

    private @Nullable String characterSet() {
        String asked = in.string("CharacterSetName");
        List<CharacterSets.Named> known = sets.of(engine.family());
        if (asked == null) {
            return engine.family() == EngineFamily.DB2 ? "UTF-8" : sets.byDefault(engine.family());
        }
        if (known.isEmpty()) {
            throw RdsError.invalidParameterValue("Character sets not supported on create for engine: " + engine.name()
                    + " and version" + version.version());
        }
        return chosen("character set", asked, known);
    }

    private @Nullable String nationalCharacterSet() {
        String asked = in.string("NcharCharacterSetName");
        List<CharacterSets.Named> known = sets.national(engine.family());
        if (asked == null) {
            return known.isEmpty() ? null : known.get(0).name();
        }
        if (known.isEmpty()) {
            throw unsupported("NcharCharacterSetName");
        }
        return chosen("national character set", asked, known);
    }

    private static String chosen(String what, String asked, List<CharacterSets.Named> known) {
        return known.stream()
                .map(CharacterSets.Named::name)
                .filter(asked::equals)
                .findFirst()
                .orElseThrow(() -> RdsError.invalidParameterValue("Invalid " + what + " name: " + asked));
    }

    private @Nullable String timezone() {
        String asked = in.string("Timezone");
        if (asked == null || asked.isEmpty()) {
            return null;
        }
        List<String> known = sets.timezones(engine.family());
        if (known.isEmpty()) {
            throw unsupported("Timezone");
        }
        if (!known.contains(asked)) {
            throw RdsError.invalidParameterValue("Invalid timezone: " + asked);
        }
        return asked;
    }

    private @Nullable Boolean multiTenant() {
        if (engine.isContainer()) {
            return in.is("MultiTenant");
        }
        if (in.is("MultiTenant")) {
            throw unsupported("MultiTenant");
        }
        return null;
    }

    private @Nullable String lifeCycle() {
        String asked = in.string(LIFE_CYCLE);
        if (!engine.hasExtendedSupport()) {
            if (asked != null) {
                throw unsupported(LIFE_CYCLE);
            }
            return null;
        }
        if (asked != null && !asked.equals(EXTENDED) && !asked.equals(NOT_EXTENDED)) {
            throw RdsError.invalidParameterValue("Invalid engine lifecycle support value: " + asked
                    + ". Valid values are: " + EXTENDED + ", " + NOT_EXTENDED + ".");
        }
        return asked == null ? EXTENDED : asked;
    }

    private AwsError unsupported(String member) {
        return RdsError.invalidParameterCombination(
                "The parameter " + member + " isn't supported for engine " + engine.name() + ".");
    }
}
