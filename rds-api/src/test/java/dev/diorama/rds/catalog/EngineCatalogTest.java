package dev.diorama.rds.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diorama.core.operation.AwsError;
import org.junit.jupiter.api.Test;

class EngineCatalogTest {

    private final EngineCatalog catalog = new EngineCatalog();

    @Test
    void engine_unknown_isRefused() {
        assertThatThrownBy(() -> catalog.engine("postgresql"))
                .isInstanceOf(AwsError.class)
                .hasMessage("Invalid DB engine: postgresql")
                .extracting("type")
                .isEqualTo("InvalidParameterValue");
    }

    @Test
    void resolve_nothing_isTheDefaultMajorsDefault() {
        assertThat(catalog.engine("postgres").resolve(null).version()).isEqualTo("17.11");
        assertThat(catalog.engine("oracle-se2-cdb").resolve(null).major()).isEqualTo("19");
    }

    @Test
    void resolve_majorAlone_isItsDefaultMinor() {
        Engine postgres = catalog.engine("postgres");
        assertThat(postgres.resolve("14").version()).isEqualTo("14.24");
        assertThat(postgres.resolve("15").version()).isEqualTo("15.19");
        assertThat(postgres.resolve("16").version()).isEqualTo("16.15");
        assertThat(postgres.resolve("17").version()).isEqualTo("17.11");
        assertThat(postgres.resolve("18").version()).isEqualTo("18.6");
    }

    @Test
    void resolve_retiredMinor_isThatMinor() {
        EngineVersion version = catalog.engine("postgres").resolve("16.1");
        assertThat(version.version()).isEqualTo("16.1");
        assertThat(version.available()).isFalse();
        assertThat(version.majorVersion().defaultVersion().version()).isEqualTo("16.15");
    }

    @Test
    void resolve_unknownMinor_isRefused() {
        assertThatThrownBy(() -> catalog.engine("postgres").resolve("16.99"))
                .isInstanceOf(AwsError.class)
                .hasMessage("Cannot find version 16.99 for postgres")
                .extracting("type")
                .isEqualTo("InvalidParameterCombination");
    }

    @Test
    void groups_areNamedAsAwsNamesThem() {
        EngineVersion postgres = catalog.engine("postgres").resolve("16");
        assertThat(postgres.parameterGroupFamily()).isEqualTo("postgres16");
        assertThat(postgres.defaultParameterGroup()).isEqualTo("default.postgres16");
        assertThat(postgres.defaultOptionGroup()).isEqualTo("default:postgres-16");
        EngineVersion sqlServer = catalog.engine("sqlserver-ex").resolve("16.00");
        assertThat(sqlServer.defaultParameterGroup()).isEqualTo("default.sqlserver-ex-16.0");
        assertThat(sqlServer.defaultOptionGroup()).isEqualTo("default:sqlserver-ex-16-00");
    }

    @Test
    void upgradeTargets_leadToLaterMinorsAndToMajorsNotOlder() {
        Engine postgres = catalog.engine("postgres");
        EngineVersion from = postgres.resolve("16.14");
        assertThat(from.upgradeTargets())
                .extracting(target -> target.version().version())
                .containsExactly("16.15", "17.10", "17.11", "18.4", "18.5", "18.6");
        assertThat(from.upgradesTo(postgres.resolve("17.9"))).isFalse();
        assertThat(from.upgradesTo(postgres.resolve("15.19"))).isFalse();
    }

    @Test
    void classes_areOfferedByEngineAndLicence() {
        InstanceClasses classes = catalog.classes();
        EngineVersion postgres = catalog.engine("postgres").resolve("16.4");
        InstanceClass found = classes.named("db.t3.medium", postgres, "postgresql-license");
        assertThat(found.vcpus()).isEqualTo(2);
        assertThat(found.memoryMib()).isEqualTo(4096);
        assertThatThrownBy(() -> classes.named("db.t2.micro", postgres, "postgresql-license"))
                .hasMessage("RDS does not support creating a DB instance with the following combination:"
                        + " DBInstanceClass=db.t2.micro, Engine=postgres, EngineVersion=16.4,"
                        + " LicenseModel=postgresql-license. For supported combinations of instance class and database"
                        + " engine version, see the documentation.");
        assertThatThrownBy(() -> classes.named("db.foo", postgres, "postgresql-license"))
                .hasMessage("Invalid DB Instance class: db.foo");
    }

    @Test
    void classes_withMoreMemory_areOraclesAlone() {
        InstanceClasses classes = catalog.classes();
        EngineVersion oracle = catalog.engine("oracle-ee").resolve("19");
        assertThat(classes.named("db.r5.4xlarge.tpc2.mem4x", oracle, "bring-your-own-license")
                        .memoryMib())
                .isEqualTo(512 * 1024);
        assertThat(classes.of(catalog.engine("postgres").resolve("16")))
                .extracting(InstanceClass::name)
                .contains("db.r5.4xlarge")
                .noneMatch(name -> name.contains("tpc"));
    }
}
