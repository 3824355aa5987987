package dev.diorama.rds.log;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.resource.Filters;
import dev.diorama.rds.resource.Paging;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Lists an instance's log files by name. <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBLogFiles.html">DescribeDBLogFiles</a>
 */
public final class DescribeDBLogFiles implements Operation {

    private final LogSource logs;
    private final Filters<LogFile> filters = new Filters<>();

    public DescribeDBLogFiles(LogSource logs) {
        this.logs = logs;
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        Predicate<LogFile> asked = filters.of(in).and(asked(in));
        List<LogFile> found = logs.of(context.world(), in.requiredString("DBInstanceIdentifier")).stream()
                .filter(asked)
                .sorted(Comparator.comparing(LogFile::name))
                .toList();
        Structure answer = context.answer();
        Paging.page(
                in,
                answer,
                "DescribeDBLogFiles",
                found,
                LogFile::name,
                file -> answer.newChild("DescribeDBLogFiles")
                        .with("LogFileName", file.name())
                        .with("LastWritten", file.lastWritten())
                        .with("Size", file.size()));
        return answer;
    }

    private static Predicate<LogFile> asked(Structure in) {
        String part = in.string("FilenameContains", "");
        Long since = in.number("FileLastWritten");
        Long size = in.number("FileSize");
        return file -> file.name().contains(part)
                && (since == null || file.lastWritten() >= since)
                && (size == null || file.size() > size);
    }
}
