package dev.diorama.rds.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.LocalRds;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackupTagsTest {

    private LocalRds rds = new LocalRds();

    @AfterEach
    void close() {
        rds.close();
    }

    @Test
    void create_withTagSpecifications_givesThemToTheBackupsAlone() {
        rds.instance("db1", "postgres", all(tags("Tags.Tag.1.", "team", "blue"), specification("cost", "backups")));
        rds.awaitEvent("db1", "Finished DB Instance backup");
        assertThat(shown("db1")).isEqualTo("<Tag><Key>cost</Key><Value>backups</Value></Tag>");
        assertThat(listed("db1")).isEqualTo(shown("db1"));
        assertThat(rds.succeed("DescribeDBInstances", "DBInstanceIdentifier", "db1")
                        .xml())
                .contains("<TagList><Tag><Key>team</Key><Value>blue</Value></Tag></TagList>");
    }

    @Test
    void create_withoutThem_givesThoseOfTheInstance() {
        rds.instance("db1", "postgres", tags("Tags.Tag.1.", "team", "blue"));
        rds.awaitEvent("db1", "Finished DB Instance backup");
        assertThat(shown("db1")).isEqualTo("<Tag><Key>team</Key><Value>blue</Value></Tag>");
        rds.succeed("AddTagsToResource", all(new String[] {"ResourceName", arn("db1")}, tags("Tags.Tag.1.", "a", "b")));
        assertThat(shown("db1"))
                .isEqualTo("<Tag><Key>team</Key><Value>blue</Value></Tag><Tag><Key>a</Key><Value>b</Value></Tag>");
    }

    @Test
    void modify_withTagSpecifications_addsThem() {
        rds.instance("db1", "postgres", specification("cost", "backups"));
        rds.awaitEvent("db1", "Finished DB Instance backup");
        rds.await("db1", "available");
        rds.succeed("ModifyDBInstance", all(new String[] {"DBInstanceIdentifier", "db1"}, specification("stage", "")));
        rds = rds.reopened();
        rds.await("db1", "available");
        String both = "<Tag><Key>cost</Key><Value>backups</Value></Tag><Tag><Key>stage</Key><Value></Value></Tag>";
        assertThat(shown("db1")).isEqualTo(both);
        assertThat(listed("db1")).isEqualTo(both);
    }

    @Test
    void restoreReplicateAndPromote_withTagSpecifications_giveThem() {
        rds.instance("db1", "mysql");
        rds.awaitEvent("db1", "Finished DB Instance backup");
        rds.await("db1", "available");
        rds.snapshot("db1", "s1");
        rds.succeed(
                "RestoreDBInstanceFromDBSnapshot",
                all(
                        new String[] {"DBInstanceIdentifier", "db2", "DBSnapshotIdentifier", "s1"},
                        specification("from", "snapshot")));
        rds.awaitEvent("db2", "Finished DB Instance backup");
        assertThat(shown("db2")).isEqualTo("<Tag><Key>from</Key><Value>snapshot</Value></Tag>");
        rds.await("db1", "available");
        rds.succeed(
                "CreateDBInstanceReadReplica",
                all(
                        new String[] {"DBInstanceIdentifier", "db3", "SourceDBInstanceIdentifier", "db1"},
                        specification("from", "db1")));
        rds.await("db3", "available");
        rds.succeed(
                "PromoteReadReplica", all(new String[] {"DBInstanceIdentifier", "db3"}, specification("now", "own")));
        rds.awaitEvent("db3", "Finished DB Instance backup");
        assertThat(shown("db3"))
                .isEqualTo("<Tag><Key>from</Key><Value>db1</Value></Tag><Tag><Key>now</Key><Value>own</Value></Tag>");
    }

    @Test
    void modify_withoutProperResourceType_isRefused() {
        rds.instance("db1", "postgres");
        String[] named = {"DBInstanceIdentifier", "db1"};
        String[] tags = tags("TagSpecifications.item.1.Tags.Tag.1.", "a", "b");
        assertThat(rds.call("ModifyDBInstance", all(named, tags)).error())
                .isEqualTo("InvalidParameterValue: A tag specification must have a resource type.");
        assertThat(rds.call(
                                "ModifyDBInstance",
                                all(named, tags, new String[] {"TagSpecifications.item.1.ResourceType", "db"}))
                        .error())
                .isEqualTo("InvalidParameterValue: Invalid resource type in a tag specification: db. Valid values are:"
                        + " auto-backup");
    }

    private static String[] specification(String key, String value) {
        return all(
                new String[] {"TagSpecifications.item.1.ResourceType", "auto-backup"},
                tags("TagSpecifications.item.1.Tags.Tag.1.", key, value));
    }

    private static String[] tags(String prefix, String key, String value) {
        return new String[] {prefix + "Key", key, prefix + "Value", value};
    }

    private static String[] all(String[]... parts) {
        return Stream.of(parts).flatMap(Stream::of).toArray(String[]::new);
    }

    private LocalRds.Answer backups(String id) {
        return rds.succeed("DescribeDBInstanceAutomatedBackups", "DBInstanceIdentifier", id);
    }

    private String arn(String id) {
        return backups(id).text("DBInstanceAutomatedBackupsArn");
    }

    private String shown(String id) {
        return list(backups(id));
    }

    private String listed(String id) {
        return list(rds.succeed("ListTagsForResource", "ResourceName", arn(id)));
    }

    private static String list(LocalRds.Answer answer) {
        return answer.xml().replaceAll("(?s).*<TagList>(.*)</TagList>.*", "$1");
    }
}
