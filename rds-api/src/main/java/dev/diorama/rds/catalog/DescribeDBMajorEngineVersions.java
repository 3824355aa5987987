package dev.diorama.rds.catalog;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.RdsError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Describes major versions and how long AWS supports them; commercial engines without the latter.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBMajorEngineVersions.html">DescribeDBMajorEngineVersions</a>
 */
public final class DescribeDBMajorEngineVersions implements Operation {

    private final EngineCatalog catalog;

    public DescribeDBMajorEngineVersions(EngineCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        String asked = in.string("MajorEngineVersion");
        List<MajorVersion> majors = engines(in.string("Engine")).stream()
                .flatMap(engine -> engine.majors().stream())
                .filter(major -> asked == null || asked.equals(major.name()))
                .toList();
        Structure answer = context.answer();
        Listing.page(
                in,
                answer,
                "DBMajorEngineVersions",
                majors,
                major -> describe(answer.newChild("DBMajorEngineVersions"), major));
        return answer;
    }

    private List<Engine> engines(@Nullable String name) {
        if (name == null) {
            return catalog.engines();
        }
        Engine engine = catalog.find(name);
        if (engine == null) {
            throw RdsError.invalidParameterValue("unrecognized engine name: " + name);
        }
        return List.of(engine);
    }

    private static Structure describe(Structure empty, MajorVersion major) {
        List<Structure> lifecycles = new ArrayList<>();
        for (String kind : List.of("standard", "extended")) {
            MajorVersion.Support support = major.support(kind);
            if (support != null) {
                lifecycles.add(empty.newChild("SupportedEngineLifecycles")
                        .with("LifecycleSupportName", "open-source-rds-" + kind + "-support")
                        .with("LifecycleSupportStartDate", support.start())
                        .with("LifecycleSupportEndDate", support.end()));
            }
        }
        return empty.with("Engine", major.engine().name())
                .with("MajorEngineVersion", major.name())
                .with("SupportedEngineLifecycles", lifecycles);
    }
}
