package dev.diorama.rds.backup;

import dev.diorama.core.model.Structure;
import dev.diorama.core.operation.Operation;
import dev.diorama.core.operation.RequestContext;
import dev.diorama.rds.RdsError;
import dev.diorama.rds.resource.Filters;
import dev.diorama.rds.resource.Paging;
import dev.diorama.rds.resource.Resource;
import dev.diorama.rds.resource.ResourceType;
import dev.diorama.rds.server.Instance;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Describes the automated backups of instances, those that are retained included. <a
 * href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBInstanceAutomatedBackups.html">
 * DescribeDBInstanceAutomatedBackups</a>
 */
public final class DescribeDBInstanceAutomatedBackups implements Operation {

    private static final Filters<Structure> FILTERS = new Filters<Structure>()
            .with("status", (backup, value) -> value.equals(backup.string("Status")))
            .with("db-instance-id", DescribeDBInstanceAutomatedBackups::isOf)
            .with("dbi-resource-id", (backup, value) -> value.equals(backup.string("DbiResourceId")));

    private final AutomatedBackups backups;

    public DescribeDBInstanceAutomatedBackups(AutomatedBackups backups) {
        this.backups = backups;
    }

    private static boolean isOf(Structure backup, String value) {
        String name = value.startsWith("arn:") ? value.substring(value.lastIndexOf(':') + 1) : value;
        return name.toLowerCase(Locale.ROOT).equals(backup.string("DBInstanceIdentifier"));
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public Structure run(Structure in, RequestContext context) {
        @Nullable String resourceId = given(in, "DbiResourceId");
        @Nullable String arn = given(in, "DBInstanceAutomatedBackupsArn");
        @Nullable String instance = given(in, "DBInstanceIdentifier");
        List<Resource> wanted = backups.all().stream()
                .filter(backup -> backup.world().equals(context.world()))
                .filter(backup -> resourceId == null || resourceId.equals(backup.string("DbiResourceId")))
                .filter(backup -> arn == null || arn.equals(backup.arn()))
                .toList();
        @Nullable String named = resourceId == null ? arn : resourceId;
        if (wanted.isEmpty() && named != null) {
            throw RdsError.notFound(ResourceType.AUTOMATED_BACKUP, named);
        }
        wanted.forEach(this::freshen);
        List<Structure> matching = wanted.stream()
                .map(backups::document)
                .filter(backup -> instance == null || isOf(backup, instance))
                .filter(FILTERS.of(in))
                .toList();
        Structure answer = context.answer();
        Paging.page(
                in,
                answer,
                "DBInstanceAutomatedBackups",
                matching,
                backup -> backup.requiredString("DBInstanceAutomatedBackupsArn"),
                backup -> backup);
        return answer;
    }

    /** An empty value asks for nothing. */
    private static @Nullable String given(Structure in, String member) {
        String value = in.string(member);
        return value == null || value.isEmpty() ? null : value;
    }

    private void freshen(Resource backup) {
        Instance instance = backups.instanceOf(backup);
        if (instance != null) {
            backups.freshenForReader(instance);
        }
    }
}
