package dev.diorama.rds.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.LocalRds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineMembersTest {

    private static final long DAY = 24 * 3600 * 1000L;

    private final LocalRds rds = new LocalRds();

    @AfterEach
    void close() {
        rds.close();
    }

    @ParameterizedTest
    @CsvSource({
        "oracle-se2, CharacterSetName, WE8ISO8859P15",
        "oracle-ee, NcharCharacterSetName, UTF8",
        "sqlserver-ex, CharacterSetName, Latin1_General_CI_AS",
        "sqlserver-ex, Timezone, Central European Standard Time",
        "db2-se, Timezone, Asia/Riyadh",
        "oracle-ee-cdb, MultiTenant, true",
        "postgres, EngineLifecycleSupport, open-source-rds-extended-support-disabled"
    })
    void show_whatTheEngineKnows_isThere(String engine, String member, String value) {
        rds.instance("a", engine, member, value);

        assertThat(InstanceCalls.described(rds, "a").text(member)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgres|CharacterSetName|UTF8|InvalidParameterValue: Character sets not supported on create for engine:",
                "oracle-ee|CharacterSetName|KLINGON|InvalidParameterValue: Invalid character set name: KLINGON",
                "sqlserver-ex|NcharCharacterSetName|UTF8|InvalidParameterCombination: The parameter"
                        + " NcharCharacterSetName isn't supported for engine sqlserver-ex.",
                "mysql|Timezone|UTC|InvalidParameterCombination: The parameter Timezone isn't supported",
                "sqlserver-ex|Timezone|Nowhere|InvalidParameterValue: Invalid timezone: Nowhere",
                "oracle-ee|MultiTenant|true|InvalidParameterCombination: The parameter MultiTenant isn't supported",
                "mariadb|EngineLifecycleSupport|open-source-rds-extended-support|InvalidParameterCombination: The",
                "mysql|EngineLifecycleSupport|forever|InvalidParameterValue: Invalid engine lifecycle support value"
            })
    void show_whatTheEngineDoesNotKnow_isRefused(String engine, String member, String value, String error) {
        String license = engine.startsWith("oracle") ? "bring-your-own-license" : null;
        assertThat((license == null
                                ? InstanceCalls.create(rds, "Engine", engine, member, value)
                                : InstanceCalls.create(rds, "Engine", engine, member, value, "LicenseModel", license))
                        .error())
                .startsWith(error);
    }

    @Test
    void show_ofCopies_isWhatTheSourceHas() {
        rds.instance("a", "oracle-ee-cdb", "CharacterSetName", "WE8ISO8859P15", "MultiTenant", "true");
        rds.succeed("CreateDBInstanceReadReplica", "DBInstanceIdentifier", "r", "SourceDBInstanceIdentifier", "a");
        rds.await("r", "available");
        rds.await("a", "available");
        rds.succeed("CreateDBSnapshot", "DBInstanceIdentifier", "a", "DBSnapshotIdentifier", "s");
        rds.await("a", "available");
        rds.succeed("RestoreDBInstanceFromDBSnapshot", "DBInstanceIdentifier", "b", "DBSnapshotIdentifier", "s");

        for (String copy : new String[] {"r", "b"}) {
            LocalRds.Answer answer = InstanceCalls.described(rds, copy);
            assertThat(answer.text("CharacterSetName")).as(copy).isEqualTo("WE8ISO8859P15");
            assertThat(answer.text("NcharCharacterSetName")).as(copy).isEqualTo("AL16UTF16");
            assertThat(answer.text("MultiTenant")).as(copy).isEqualTo("true");
        }
    }

    @Test
    void refuseOutlived_afterStandardSupport_isForThoseWithoutTheExtendedOne() {
        String[] disabled = {
            "Engine",
            "mysql",
            "EngineVersion",
            "5.7",
            "EngineLifecycleSupport",
            "open-source-rds-extended-support-disabled"
        };
        rds.advance(200 * DAY);

        assertThat(InstanceCalls.create(rds, disabled).error())
                .startsWith("InvalidParameterCombination: Cannot create a DB instance with engine mysql 5.7.")
                .endsWith("the major version 5.7 is past its end of standard support date.");
        disabled[5] = "open-source-rds-extended-support";
        assertThat(InstanceCalls.create(rds, disabled).status()).isEqualTo(200);
    }
}
