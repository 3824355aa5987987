package dev.diorama.rds.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What must hold for the resources themselves, whoever edits them. */
class CatalogTest {

    private final EngineCatalog catalog = new EngineCatalog();

    @Test
    void engines_each_hasAvailableVersionsClassesAndStorage() {
        assertThat(catalog.engines()).hasSize(13).allSatisfy(engine -> {
            EngineVersion version = engine.defaultVersion();
            assertThat(version.available()).isTrue();
            assertThat(catalog.classes().of(version)).isNotEmpty();
            assertThat(catalog.storage().of(engine)).isNotEmpty();
            assertThat(engine.licenseModels()).isNotEmpty();
        });
    }

    @Test
    void versions_each_areNamedOnceAndOfTheirMajor() {
        for (Engine engine : catalog.engines()) {
            Set<String> names = new HashSet<>();
            assertThat(engine.versions()).allSatisfy(version -> {
                assertThat(names.add(version.version())).as("%s", version).isTrue();
                assertThat(version.version()).startsWith(version.major());
                assertThat(engine.resolve(version.version())).isSameAs(version);
            });
        }
    }

    @Test
    void classes_each_isOfferedForEnginesThatExist() {
        assertThat(catalog.classes().all()).hasSizeGreaterThan(200).allSatisfy(each -> {
            assertThat(each.vcpus()).isPositive();
            assertThat(each.memoryMib()).isPositive();
            each.type().offers().forEach((engine, offer) -> {
                Engine known = catalog.engine(engine);
                assertThat(offer.majors())
                        .allSatisfy(major -> assertThat(known.major(major)).isNotNull());
            });
        });
    }

    @Test
    void sizes_thatOffersName_exist() {
        for (InstanceClass each : catalog.classes().all()) {
            each.type()
                    .offers()
                    .values()
                    .forEach(offer -> assertThat(offer.sizes())
                            .allSatisfy(size -> assertThat(catalog.classes()
                                            .find("db." + each.type().name() + "." + size))
                                    .isNotNull()));
        }
    }

    @Test
    void regions_all_haveZones() {
        assertThat(Regions.all()).hasSizeGreaterThan(30).allSatisfy(region -> {
            assertThat(region.zones()).hasSizeGreaterThanOrEqualTo(2);
            assertThat(region.backupBlock()).matches("\\d\\d:\\d\\d-\\d\\d:\\d\\d");
            assertThat(region.hostedZone()).matches("Z[A-Z0-9]+");
        });
    }

    @Test
    void mysql_oldMajor_isUpgradedStepByStep() {
        Engine mysql = catalog.engine("mysql");
        List<UpgradeTarget> targets = mysql.resolve("5.7.44").upgradeTargets();
        assertThat(targets).anyMatch(target -> target.version().major().equals("8.0"));
        assertThat(targets).noneMatch(target -> target.version().major().equals("8.4"));
    }
}
