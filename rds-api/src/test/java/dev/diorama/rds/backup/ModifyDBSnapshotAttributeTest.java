package dev.diorama.rds.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.LocalRds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModifyDBSnapshotAttributeTest {

    private final LocalRds rds = new LocalRds();

    @AfterEach
    void close() {
        rds.close();
    }

    @Test
    void run_addAndRemove_areDescribed() {
        make();
        assertThat(add("s1", "111122223333", "all").xml())
                .contains("<AttributeValue>111122223333</AttributeValue><AttributeValue>all</AttributeValue>");
        rds.succeed(
                "ModifyDBSnapshotAttribute",
                "DBSnapshotIdentifier",
                "s1",
                "AttributeName",
                "restore",
                "ValuesToRemove.AttributeValue.1",
                "all");
        assertThat(rds.succeed("DescribeDBSnapshotAttributes", "DBSnapshotIdentifier", "s1")
                        .xml())
                .contains("<AttributeName>restore</AttributeName>")
                .contains("<AttributeValue>111122223333</AttributeValue>")
                .doesNotContain("all<");
    }

    @Test
    void run_ofOneWithAPermanentOption_isRefused() {
        OracleWithTde.instance(rds, "db1");
        rds.snapshot("db1", "s1");
        assertThat(add("s1", "111122223333").error())
                .isEqualTo("InvalidDBSnapshotState: Snapshots that use an option group with permanent or persistent"
                        + " options cannot be shared: tde has the option TDE.");
    }

    @Test
    void run_badValues_areRefused() {
        make();
        assertThat(add("s1", "me").error()).isEqualTo("InvalidParameterValue: Invalid account ID: me");
        assertThat(add("none", "all").error()).isEqualTo("DBSnapshotNotFound: DBSnapshot not found: none");
        assertThat(add("rds:db1-2023-11-14-22-13", "all").error())
                .isEqualTo("InvalidDBSnapshotState: Automated snapshots cannot be shared.");
        assertThat(rds.call("ModifyDBSnapshotAttribute", "DBSnapshotIdentifier", "s1", "AttributeName", "read")
                        .error())
                .isEqualTo("InvalidParameterValue: Invalid snapshot attribute: read");
    }

    @Test
    void run_twentyFirstAccount_isRefused() {
        make();
        List<String> accounts = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            accounts.add(String.format(java.util.Locale.ROOT, "%012d", i));
        }
        assertThat(add("s1", accounts.subList(0, 20).toArray(String[]::new)).status())
                .isEqualTo(200);
        assertThat(add("s1", accounts.get(20)).error()).startsWith("SharedSnapshotQuotaExceeded: ");
    }

    @Test
    void run_encryptedSnapshot_isSharedOnlyWithAKeyOfItsOwn() {
        rds.instance("db1", "postgres", "StorageEncrypted", "true");
        rds.snapshot("db1", "s1");
        assertThat(add("s1", "all").error()).startsWith("InvalidDBSnapshotState: Encrypted snapshots cannot be shared");
        assertThat(add("s1", "111122223333").error()).startsWith("InvalidDBSnapshotState: ");
        rds.succeed(
                "CopyDBSnapshot",
                "SourceDBSnapshotIdentifier",
                "s1",
                "TargetDBSnapshotIdentifier",
                "s2",
                "KmsKeyId",
                "alias/mine");
        rds.awaitSnapshot("s2", "available");
        assertThat(add("s2", "111122223333").status()).isEqualTo(200);
    }

    private void make() {
        rds.instance("db1", "postgres");
        rds.snapshot("db1", "s1");
    }

    private LocalRds.Answer add(String snapshot, String... accounts) {
        List<String> all = new ArrayList<>(List.of("DBSnapshotIdentifier", snapshot, "AttributeName", "restore"));
        for (int i = 0; i < accounts.length; i++) {
            all.add("ValuesToAdd.AttributeValue." + (i + 1));
            all.add(accounts[i]);
        }
        return rds.call("ModifyDBSnapshotAttribute", all.toArray(String[]::new));
    }
}
