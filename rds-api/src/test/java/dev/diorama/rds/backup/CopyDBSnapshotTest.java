package dev.diorama.rds.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.LocalRds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CopyDBSnapshotTest {

    private static final String ARN = "arn:aws:rds:us-east-1:000000000000:snapshot:s1";

    private final LocalRds rds = new LocalRds();

    @AfterEach
    void close() {
        rds.close();
    }

    @Test
    void run_sameRegion_isAManualSnapshotOfItsOwn() {
        rds.instance("db1", "postgres");
        rds.snapshot("db1", "s1", "Tags.Tag.1.Key", "k", "Tags.Tag.1.Value", "v");
        LocalRds.Answer copying = copy("s1", "s2");
        assertThat(copying.xml())
                .contains("<DBSnapshotIdentifier>s2</DBSnapshotIdentifier>")
                .contains("<SourceDBSnapshotIdentifier>" + ARN + "</SourceDBSnapshotIdentifier>")
                .contains("<Status>creating</Status>")
                .contains("<OriginalSnapshotCreateTime>")
                .contains("<SourceRegion>us-east-1</SourceRegion>")
                .doesNotContain("<Key>k</Key>");
        rds.awaitSnapshot("s2", "available");
        rds.succeed("DeleteDBSnapshot", "DBSnapshotIdentifier", "s1");
        rds.awaitSnapshot("s2", "available");
        assertThat(rds.succeed("DescribeEvents", "SourceType", "db-snapshot", "SourceIdentifier", "s2")
                        .xml())
                .contains("Started copy of snapshot s1 in region us-east-1")
                .contains("Finished copy of snapshot s1 in region us-east-1");
    }

    @Test
    void run_copyTags_bringsTheTags() {
        rds.instance("db1", "postgres");
        rds.snapshot("db1", "s1", "Tags.Tag.1.Key", "k", "Tags.Tag.1.Value", "v");
        assertThat(copy("s1", "s2", "CopyTags", "true").xml()).contains("<Key>k</Key>");
    }

    @Test
    void run_automatedOne_becomesManual() {
        rds.instance("db1", "postgres");
        String automated =
                rds.succeed("DescribeDBSnapshots", "SnapshotType", "automated").text("DBSnapshotIdentifier");
        assertThat(automated).isEqualTo("rds:db1-2023-11-14-22-13");
        assertThat(copy(automated, "mine").text("SnapshotType")).isEqualTo("manual");
    }

    @Test
    void run_otherRegion_isThereByArn() {
        rds.instance("db1", "postgres");
        rds.snapshot("db1", "s1");
        LocalRds.Answer copying = rds.callIn(
                "eu-west-1", "CopyDBSnapshot", "SourceDBSnapshotIdentifier", ARN, "TargetDBSnapshotIdentifier", "s1");
        assertThat(copying.xml())
                .contains("<DBSnapshotArn>arn:aws:rds:eu-west-1:000000000000:snapshot:s1</DBSnapshotArn>")
                .contains("<SourceRegion>us-east-1</SourceRegion>")
                .contains("<Status>copying</Status>");
        assertThat(rds.callIn("eu-west-1", "DescribeDBSnapshots", "DBSnapshotIdentifier", "s1")
                        .text("Status"))
                .isEqualTo("available");
    }

    @Test
    void run_encryptedToOtherRegionWithoutKey_isRefused() {
        rds.instance("db1", "postgres", "StorageEncrypted", "true");
        rds.snapshot("db1", "s1");
        String[] parameters = {"SourceDBSnapshotIdentifier", ARN, "TargetDBSnapshotIdentifier", "s1"};
        assertThat(rds.callIn("eu-west-1", "CopyDBSnapshot", parameters).error())
                .startsWith("InvalidParameterCombination: KmsKeyId must be specified");
        assertThat(copy("s1", "s2").text("Encrypted")).isEqualTo("true");
    }

    @Test
    void run_kmsKey_encryptsTheCopy() {
        rds.instance("db1", "postgres");
        rds.snapshot("db1", "s1");
        assertThat(copy("s1", "s2", "KmsKeyId", "alias/mine").xml())
                .contains("<Encrypted>true</Encrypted>")
                .containsPattern("<KmsKeyId>arn:aws:kms:us-east-1:000000000000:key/[-0-9a-f]{36}</KmsKeyId>");
    }

    @Test
    void run_unknownSource_isRefused() {
        assertThat(copy("s1", "s2").error()).isEqualTo("DBSnapshotNotFound: DBSnapshot not found: s1");
    }

    @Test
    void run_ontoItself_isRefused() {
        rds.instance("db1", "postgres");
        rds.snapshot("db1", "s1");
        assertThat(copy("s1", "s1").error()).startsWith("DBSnapshotAlreadyExists: ");
    }

    @Test
    void run_encryptedOfAnotherAccount_needsAKey() {
        rds.instance("db1", "postgres", "StorageEncrypted", "true", "KmsKeyId", "alias/mine");
        rds.snapshot("db1", "s1");
        rds.share("s1", "111122223333");
        String[] parameters = {"SourceDBSnapshotIdentifier", ARN, "TargetDBSnapshotIdentifier", "s1"};
        assertThat(rds.callAs("111122223333", "CopyDBSnapshot", parameters).error())
                .isEqualTo("InvalidParameterCombination: KmsKeyId must be specified when copying an encrypted snapshot"
                        + " that another account shares.");
    }

    @Test
    void run_withWhatIsElsewhere_isRefused() {
        rds.instance("db1", "postgres");
        rds.snapshot("db1", "s1");
        assertThat(copy("s1", "s2", "CopyOptionGroup", "true").error())
                .isEqualTo("InvalidParameterCombination: CopyOptionGroup can only be specified when copying a snapshot"
                        + " of another account.");
        assertThat(copy("s1", "s2", "TargetCustomAvailabilityZone", "rds-caz-1").error())
                .isEqualTo("CustomAvailabilityZoneNotFound: Custom Availability Zone rds-caz-1 not found.");
    }

    @Test
    void run_ofTransparentlyEncryptedOnesToAnotherRegion_needsAnOptionGroup() {
        OracleWithTde.instance(rds, "db1");
        rds.snapshot("db1", "s1");
        String[] parameters = {"SourceDBSnapshotIdentifier", ARN, "TargetDBSnapshotIdentifier", "s1"};
        assertThat(rds.callIn("eu-west-1", "CopyDBSnapshot", parameters).error())
                .startsWith("InvalidParameterCombination: OptionGroupName must be specified when copying a snapshot");
        assertThat(copy("s1", "s2").status()).isEqualTo(200);
    }

    private LocalRds.Answer copy(String source, String target, String... more) {
        String[] all = new String[4 + more.length];
        all[0] = "SourceDBSnapshotIdentifier";
        all[1] = source;
        all[2] = "TargetDBSnapshotIdentifier";
        all[3] = target;
        System.arraycopy(more, 0, all, 4, more.length);
        return rds.call("CopyDBSnapshot", all);
    }
}
