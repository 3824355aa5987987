package dev.diorama.rds.option;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.catalog.MajorVersion;
import dev.diorama.rds.resource.Filters;
import dev.diorama.rds.resource.Paging;
import java.util.Comparator;
import java.util.List;

/**
 * Lists the options that an engine's groups can have. <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeOptionGroupOptions.html">DescribeOptionGroupOptions</a>
 */
public final class DescribeOptionGroupOptions implements Operation {

    private final OptionGroups groups;

    public DescribeOptionGroupOptions(OptionGroups groups) {
        this.groups = groups;
    }

    /** An option of a major version. */
    private record Offer(MajorVersion major, OptionDefinition option) {
        /** What they are sorted by: a space comes before all that names are made of, so APEX before APEX-DEV. */
        String name() {
            return option.name() + " " + major.name();
        }
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        new Filters<Offer>().of(in);
        List<Offer> offers = majors(in).stream()
                .flatMap(major -> groups.options(major).values().stream().map(option -> new Offer(major, option)))
                .sorted(Comparator.comparing(Offer::name))
                .toList();
        Structure answer = context.answer();
        Paging.page(
                in,
                answer,
                "OptionGroupOptions",
                offers,
                Offer::name,
                o -> OptionDocuments.onOffer(answer.newChild("OptionGroupOptions"), o.major(), o.option()));
        return answer;
    }

    private List<MajorVersion> majors(Structure in) {
        String engine = in.requiredString("EngineName");
        String major = in.string("MajorEngineVersion", "");
        return major.isEmpty() ? groups.engine(engine).majors() : List.of(groups.major(engine, major));
    }
}
