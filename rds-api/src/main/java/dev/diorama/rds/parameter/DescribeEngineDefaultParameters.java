package dev.diorama.rds.parameter;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.resource.Paging;
import java.util.List;

/**
 * Shows the parameters of a family with the values that RDS and the engine give them. <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeEngineDefaultParameters.html">DescribeEngineDefaultParameters</a>
 */
public final class DescribeEngineDefaultParameters implements Operation {

    private final ParameterGroups groups;
    private final EngineParameters parameters;

    public DescribeEngineDefaultParameters(ParameterGroups groups, EngineParameters parameters) {
        this.groups = groups;
        this.parameters = parameters;
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        String family = groups.checkedFamily(in.requiredString("DBParameterGroupFamily"));
        List<EngineParameter> found = parameters.of(family).stream()
                .filter(DescribeDBParameters.filters().of(in))
                .toList();
        Structure answer = context.answer();
        Structure defaults = answer.newChild("EngineDefaults").with("DBParameterGroupFamily", family);
        Paging.page(
                in,
                defaults,
                "Parameters",
                found,
                EngineParameter::name,
                p -> ParameterDocuments.byDefault(defaults.newChild("Parameters"), p));
        return answer.with("EngineDefaults", defaults);
    }
}
