package dev.diorama.rds.option;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.catalog.Engine;
import dev.diorama.rds.resource.Filters;
import dev.diorama.rds.resource.Paging;
import dev.diorama.rds.resource.Resource;
import java.util.List;

/**
 * Lists option groups, all or those of an engine, or shows one. <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeOptionGroups.html">DescribeOptionGroups</a>
 *
 * <p>Default groups are listed once something used them; one that is asked for by its name is always there.
 */
public final class DescribeOptionGroups implements Operation {

    private final OptionGroups groups;

    public DescribeOptionGroups(OptionGroups groups) {
        this.groups = groups;
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        new Filters<Resource>().of(in);
        String name = in.string("OptionGroupName", "");
        String engine = in.string("EngineName", "");
        String major = in.string("MajorEngineVersion", "");
        if (!name.isEmpty() && !(engine.isEmpty() && major.isEmpty())) {
            throw RdsError.invalidParameterCombination(
                    "OptionGroupName cannot be specified together with EngineName or MajorEngineVersion");
        }
        List<Resource> found = name.isEmpty()
                ? ofEngine(groups.in(context.world()), engine, major)
                : List.of(groups.named(context.world(), name));
        Structure answer = context.answer();
        Paging.page(in, answer, "OptionGroupsList", found, Resource::name, Resource::document);
        return answer;
    }

    private List<Resource> ofEngine(List<Resource> all, String engine, String major) {
        if (engine.isEmpty() && major.isEmpty()) {
            return all;
        }
        Engine wanted = groups.engine(engine);
        if (!major.isEmpty()) {
            groups.major(engine, major);
        }
        return all.stream()
                .filter(group -> wanted.name().equals(group.string("EngineName")))
                .filter(group -> major.isEmpty() || major.equals(group.string("MajorEngineVersion")))
                .toList();
    }
}
