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
 * Lists subnet groups, or the one of a name. <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBSubnetGroups.html">DescribeDBSubnetGroups</a>
 */
public final class DescribeDBSubnetGroups implements Operation {

    private final Resources resources;
    private final SubnetGroups groups;
    private final Filters<Resource> filters = new Filters<>();

    public DescribeDBSubnetGroups(Resources resources, SubnetGroups groups) {
        this.resources = resources;
        this.groups = groups;
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        String name = in.string("DBSubnetGroupName", "");
        List<Resource> asked = name.isEmpty()
                ? resources.in(ResourceType.SUBNET_GROUP, context.world())
                : List.of(groups.existing(context.world(), name));
        List<Resource> found = asked.stream().filter(filters.of(in)).toList();
        Structure answer = context.answer();
        Paging.page(in, answer, "DBSubnetGroups", found, Resource::name, Resource::document);
        return answer;
    }
}
