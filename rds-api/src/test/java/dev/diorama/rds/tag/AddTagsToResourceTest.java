package dev.diorama.rds.tag;

import static dev.diorama.rds.tag.TagCalls.ARN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.rds.resource.ResourceType;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddTagsToResourceTest {

    private final TagCalls tags = new TagCalls();

    @AfterEach
    void close() {
        tags.close();
    }

    private String refused(String key, String value) {
        return tags.calls.refused(
                "AddTagsToResource", "ResourceName", ARN, "Tags.Tag.1.Key", key, "Tags.Tag.1.Value", value);
    }

    @Test
    void run_tags_addsAndReplacesThem() {
        tags.add(ARN, "team", "blue");
        tags.add(ARN, "ä b+-=._:/@", "");
        tags.add(ARN, "team", "green");
        assertThat(tags.tags(ARN)).isEqualTo(Map.of("team", "green", "ä b+-=._:/@", ""));
    }

    @Test
    void run_aTagWithoutValue_hasAnEmptyOne() {
        tags.calls.call("AddTagsToResource", "ResourceName", ARN, "Tags.member.1.Key", "k");
        assertThat(tags.tags(ARN)).containsExactly(Map.entry("k", ""));
    }

    @Test
    void run_aResourceThatShowsItsTags_showsThem() {
        tags.add(ARN, "team", "blue");
        assertThat(tags.orders.document().structures("TagList").toString()).isEqualTo("[Tag(key=team, value=blue)]");
    }

    @ParameterizedTest
    @CsvSource({
        "SNAPSHOT, snapshot",
        "AUTOMATED_BACKUP, auto-backup",
        "PARAMETER_GROUP, pg",
        "OPTION_GROUP, og",
        "SUBNET_GROUP, subgrp",
        "SECURITY_GROUP, secgrp",
        "EVENT_SUBSCRIPTION, es"
    })
    void run_everyKindOfResource_takesTags(ResourceType type, String arnType) {
        String arn = "arn:aws:rds:us-east-1:000000000000:" + arnType + ":rds:some";
        tags.calls.add(type, "rds:some");
        tags.add(arn, "k", "v");
        assertThat(tags.tags(arn)).containsExactly(Map.entry("k", "v"));
    }

    @Test
    void run_theFiftyFirstTag_isRefused() {
        for (int i = 0; i < 50; i++) {
            tags.add(ARN, "k" + i, "v");
        }
        tags.add(ARN, "k7", "another");
        assertThat(refused("k50", "v")).isEqualTo("InvalidParameterValue: A resource cannot have more than 50 tags.");
        assertThat(tags.tags(ARN)).hasSize(50);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aws:a | b | Tag keys cannot start with the reserved prefix \"aws:\".",
                "AWS:a | b | Tag keys cannot start with the reserved prefix \"aws:\".",
                "rds:a | b | Tag keys cannot start with the reserved prefix \"rds:\".",
                "a* | b | Tag keys may only contain unicode letters, digits, whitespace, or one of these symbols: _ . : / = + - @",
                "a | off(M-F,18) | Tag values may only contain unicode letters, digits, whitespace, or one of these symbols: _ . : / = + - @",
                "'' | b | Tag keys must be between 1 and 128 characters in length."
            })
    void run_aTagThatIsNotAllowed_isRefused(String key, String value, String message) {
        assertThat(refused(key, value)).isEqualTo("InvalidParameterValue: " + message);
    }

    @Test
    void run_tagsThatAreTooLong_areRefused() {
        tags.add(ARN, "k".repeat(128), "v".repeat(256));
        assertThat(refused("k".repeat(129), ""))
                .isEqualTo("InvalidParameterValue: Tag keys must be between 1 and 128 characters in length.");
        assertThat(refused("k", "v".repeat(257)))
                .isEqualTo("InvalidParameterValue: Tag values must be between 0 and 256 characters in length.");
    }

    @Test
    void run_aKeyTwice_isRefused() {
        assertThat(tags.calls.refused(
                        "AddTagsToResource", "ResourceName", ARN, "Tags.Tag.1.Key", "a", "Tags.Tag.2.Key", "a"))
                .isEqualTo("InvalidParameterValue: Duplicate tag keys found: a");
        assertThat(tags.tags(ARN)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "orders, InvalidParameterValue: Invalid resource name: orders",
        "arn:aws:rds:us-east-1:000000000000:db/orders,"
                + " InvalidParameterValue: Invalid resource name: arn:aws:rds:us-east-1:000000000000:db/orders",
        "arn:aws:rds:us-east-1:AIDA:db:orders,"
                + " InvalidParameterValue: Invalid resource name: arn:aws:rds:us-east-1:AIDA:db:orders",
        "arn:aws:rds:us-east-2:000000000000:db:orders,"
                + " InvalidParameterValue: The specified resource name does not match an RDS resource in this region.",
        "arn:aws:rds:us-east-1:111111111111:db:orders,"
                + " InvalidParameterValue: The specified resource name does not match an RDS resource in this region.",
        "arn:aws-cn:rds:us-east-1:000000000000:db:orders,"
                + " InvalidParameterValue: The specified resource name does not match an RDS resource in this region.",
        "arn:aws:rds:us-east-1:000000000000:table:orders,"
                + " InvalidParameterValue: The specified resource name does not match an RDS resource in this region.",
        "arn:aws:rds:us-east-1:000000000000:db:none, DBInstanceNotFound: DBInstance none not found.",
        "arn:aws:rds:us-east-1:000000000000:snapshot:none, DBSnapshotNotFound: DBSnapshot not found: none",
        "arn:aws:rds:us-east-1:000000000000:pg:none, DBParameterGroupNotFound: DBParameterGroup not found: none",
        "arn:aws:rds:us-east-1:000000000000:og:none,"
                + " OptionGroupNotFoundFault: Specified OptionGroupName: none not found.",
        "arn:aws:rds:us-east-1:000000000000:subgrp:none,"
                + " DBSubnetGroupNotFoundFault: DB subnet group 'none' does not exist.",
        "arn:aws:rds:us-east-1:000000000000:secgrp:none, DBSecurityGroupNotFound: DBSecurityGroup none not found.",
        "arn:aws:rds:us-east-1:000000000000:es:none, SubscriptionNotFound: Event Subscription none not found."
    })
    void run_anArnOfNothing_isRefused(String arn, String error) {
        assertThat(tags.calls.refused("AddTagsToResource", "ResourceName", arn, "Tags.Tag.1.Key", "k"))
                .isEqualTo(error);
    }

    @Test
    void run_withoutTags_isRefused() {
        assertThat(tags.calls.refused("AddTagsToResource", "ResourceName", ARN))
                .isEqualTo("MissingParameter: The request must contain the parameter Tags");
    }
}
