package dev.diorama.rds.network;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.resource.Filters;
import dev.diorama.rds.resource.Paging;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.ResourceType;
import dev.diorama.rds.resource.Resources;
import java.util.List;

/**
 * Lists legacy DB security groups, or the one of a name. <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBSecurityGroups.html">DescribeDBSecurityGroups</a>
 */
public final class DescribeDBSecurityGroups implements Operation {

    private final Resources resources;
    private final Filters<Resource> filters = new Filters<>();

    public DescribeDBSecurityGroups(Resources resources) {
        this.resources = resources;
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        List<Resource> asked = in.string("DBSecurityGroupName", "").isEmpty()
                ? resources.in(ResourceType.SECURITY_GROUP, context.world())
                : List.of(SecurityGroups.named(in, resources, context.world()));
        List<Resource> found = asked.stream().filter(filters.of(in)).toList();
        Structure answer = context.answer();
        Paging.page(in, answer, "DBSecurityGroups", found, Resource::name, Resource::document);
        return answer;
    }
}
