package dev.diorama.rds.catalog;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.resource.Filters;
import java.util.List;
import java.util.function.Predicate;

/**
 * Describes engine versions; those that AWS has retired only with IncludeAll.
 *
 * <ol>
 *   <li>IncludeAll and DefaultOnly exclude each other.
 *   <li>Filters must be known.
 *   <li>Engine, EngineVersion (a major one stands for all its minors) and DBParameterGroupFamily choose; what none matches
 *       is an empty list, not an error.
 *   <li>DefaultOnly leaves an engine's default version, or that of the major version or family asked for.
 * </ol>
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBEngineVersions.html">DescribeDBEngineVersions</a>
 */
public final class DescribeDBEngineVersions implements Operation {

    private final EngineCatalog catalog;
    private final Filters<EngineVersion> filters = new Filters<EngineVersion>()
            .with(
                    "db-parameter-group-family",
                    (version, value) -> version.parameterGroupFamily().equals(value))
            .with("engine", (version, value) -> version.engine().name().equals(value))
            .with("engine-mode", (version, value) -> value.equals("provisioned"))
            .with("engine-version", (version, value) -> version.version().equals(value))
            .with("status", (version, value) -> version.status().equals(value));

    public DescribeDBEngineVersions(EngineCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        if (in.is("IncludeAll") && in.is("DefaultOnly")) {
            throw RdsError.invalidParameterCombination("Cannot specify both IncludeAll and DefaultOnly flags.");
        }
        Predicate<EngineVersion> chosen =
                filters.of(in).and(members(in)).and(status(in)).and(byDefault(in));
        List<EngineVersion> versions = catalog.engines().stream()
                .flatMap(engine -> engine.versions().stream())
                .filter(chosen)
                .toList();
        Structure answer = context.answer();
        VersionDocument document = new VersionDocument(catalog, in);
        Listing.page(
                in,
                answer,
                "DBEngineVersions",
                versions,
                version -> document.describe(answer.newChild("DBEngineVersions"), version));
        return answer;
    }

    private static Predicate<EngineVersion> members(Structure in) {
        String engine = in.string("Engine", "");
        String asked = in.string("EngineVersion", "");
        String family = in.string("DBParameterGroupFamily", "");
        return version ->
                (engine.isEmpty() || engine.equalsIgnoreCase(version.engine().name()))
                        && (asked.isEmpty() || asked.equals(version.version()) || asked.equals(version.major()))
                        && (family.isEmpty() || family.equals(version.parameterGroupFamily()));
    }

    private static Predicate<EngineVersion> status(Structure in) {
        boolean all = in.is("IncludeAll")
                || in.structures("Filters").stream().anyMatch(filter -> "status".equals(filter.string("Name")));
        return version -> all || version.available();
    }

    private static Predicate<EngineVersion> byDefault(Structure in) {
        if (!in.is("DefaultOnly")) {
            return version -> true;
        }
        boolean ofMajor = in.has("EngineVersion") || in.has("DBParameterGroupFamily");
        return version -> version
                == (ofMajor
                        ? version.majorVersion().defaultVersion()
                        : version.engine().defaultVersion());
    }
}
