package dev.diorama.rds.parameter;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.resource.Filters;
import dev.diorama.rds.resource.Paging;
import dev.diorama.rds.resource.Resource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Shows the parameters of a group. <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBParameters.html">DescribeDBParameters</a>
 */
public final class DescribeDBParameters implements Operation {

    private static final Set<String> SOURCES = Set.of("user", "system", "engine-default");
    private static final Filters<EngineParameter> FILTERS = new Filters<EngineParameter>()
            .with("parameter-name", (parameter, name) -> parameter.name().equals(name));

    private final ParameterGroups groups;
    private final EngineParameters parameters;

    public DescribeDBParameters(ParameterGroups groups, EngineParameters parameters) {
        this.groups = groups;
        this.parameters = parameters;
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        Predicate<EngineParameter> filter = FILTERS.of(in);
        String source = source(in);
        Resource group = groups.named(context.world(), in.requiredString("DBParameterGroupName"));
        Map<String, UserValue> values = ParameterGroups.values(group);
        List<EngineParameter> found = parameters.of(ParameterGroups.family(group)).stream()
                .filter(filter)
                .filter(p -> source.isEmpty() || source.equals(ParameterDocuments.source(p, values)))
                .toList();
        Structure answer = context.answer();
        Paging.page(
                in,
                answer,
                "Parameters",
                found,
                EngineParameter::name,
                p -> ParameterDocuments.inGroup(answer.newChild("Parameters"), p, values));
        return answer;
    }

    private static String source(Structure in) {
        String source = in.string("Source", "");
        if (!source.isEmpty() && !SOURCES.contains(source)) {
            throw RdsError.invalidParameterValue(
                    "Invalid source: " + source + ". Valid sources are: user, system, engine-default");
        }
        return source;
    }

    static Filters<EngineParameter> filters() {
        return FILTERS;
    }
}
