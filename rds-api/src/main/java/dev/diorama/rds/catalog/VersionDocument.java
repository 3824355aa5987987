package dev.diorama.rds.catalog;

import dev.diorama.core.model.Structure;
import java.util.List;

/** An engine version as DescribeDBEngineVersions shows it. */
final class VersionDocument {

    private final CharacterSets sets;
    private final List<String> authorities;
    private final boolean listCharacterSets;
    private final boolean listTimezones;

    /** For answers to a request, which says whether it wants character sets and time zones. */
    VersionDocument(EngineCatalog catalog, Structure in) {
        this.sets = catalog.characterSets();
        this.authorities = catalog.certificates().all().stream()
                .map(Certificates.Authority::id)
                .toList();
        this.listCharacterSets = in.is("ListSupportedCharacterSets");
        this.listTimezones = in.is("ListSupportedTimezones");
    }

    Structure describe(Structure empty, EngineVersion version) {
        MajorVersion major = version.majorVersion();
        empty.with("Engine", version.engine().name())
                .with("MajorEngineVersion", version.major())
                .with("EngineVersion", version.version())
                .with("DBParameterGroupFamily", version.parameterGroupFamily())
                .with("DBEngineDescription", version.engine().description())
                .with("DBEngineVersionDescription", version.description())
                .with("ValidUpgradeTarget", targets(empty, version))
                .with("Status", version.status());
        capabilities(empty, major);
        EngineFamily family = version.engine().family();
        if (listCharacterSets) {
            characterSets(empty, family);
        }
        if (listTimezones) {
            timezones(empty, family);
        }
        return empty;
    }

    private void capabilities(Structure empty, MajorVersion major) {
        List<String> logs = major.exportableLogTypes();
        empty.with("ExportableLogTypes", logs)
                .with("SupportsLogExportsToCloudwatchLogs", !logs.isEmpty())
                .with("SupportsReadReplica", major.supportsReadReplica())
                .with("SupportedFeatureNames", major.featureNames())
                .with("SupportsParallelQuery", false)
                .with("SupportsGlobalDatabases", false)
                .with("TagList", List.of())
                .with("SupportsBabelfish", false)
                .with("SupportsLimitlessDatabase", false)
                .with("SupportsCertificateRotationWithoutRestart", major.rotatesWithoutRestart())
                .with("SupportedCACertificateIdentifiers", authorities)
                .with("SupportsLocalWriteForwarding", false)
                .with("SupportsIntegrations", major.supportsIntegrations());
    }

    private static List<Structure> targets(Structure empty, EngineVersion version) {
        return version.upgradeTargets().stream()
                .map(target -> target(empty.newChild("ValidUpgradeTarget"), target))
                .toList();
    }

    private static Structure target(Structure empty, UpgradeTarget target) {
        return empty.with("Engine", target.version().engine().name())
                .with("EngineVersion", target.version().version())
                .with("Description", target.version().description())
                .with("AutoUpgrade", target.automatic())
                .with("IsMajorVersionUpgrade", target.major());
    }

    private void characterSets(Structure empty, EngineFamily family) {
        List<Structure> supported = list(empty, "SupportedCharacterSets", sets.of(family));
        if (!supported.isEmpty()) {
            empty.with("SupportedCharacterSets", supported).with("DefaultCharacterSet", supported.get(0));
        }
        List<Structure> national = list(empty, "SupportedNcharCharacterSets", sets.national(family));
        if (!national.isEmpty()) {
            empty.with("SupportedNcharCharacterSets", national);
        }
    }

    private static List<Structure> list(Structure empty, String member, List<CharacterSets.Named> named) {
        return named.stream()
                .map(set -> empty.newChild(member)
                        .with("CharacterSetName", set.name())
                        .with("CharacterSetDescription", set.description()))
                .toList();
    }

    private void timezones(Structure empty, EngineFamily family) {
        List<Structure> zones = sets.timezones(family).stream()
                .map(zone -> empty.newChild("SupportedTimezones").with("TimezoneName", zone))
                .toList();
        if (!zones.isEmpty()) {
            empty.with("SupportedTimezones", zones);
        }
    }
}
