package dev.diorama.rds.parameter;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.resource.Filters;
import dev.diorama.rds.resource.Paging;
import dev.diorama.rds.resource.Resource;
import java.util.List;

/**
 * Lists parameter groups, or shows one. <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBParameterGroups.html">DescribeDBParameterGroups</a>
 *
 * <p>Default groups are listed once something used them; one that is asked for by its name is always there.
 */
public final class DescribeDBParameterGroups implements Operation {

    private final ParameterGroups groups;

    public DescribeDBParameterGroups(ParameterGroups groups) {
        this.groups = groups;
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        new Filters<Resource>().of(in);
        String name = in.string("DBParameterGroupName", "");
        List<Resource> found =
                name.isEmpty() ? groups.in(context.world()) : List.of(groups.named(context.world(), name));
        Structure answer = context.answer();
        Paging.page(in, answer, "DBParameterGroups", found, Resource::name, Resource::document);
        return answer;
    }
}
