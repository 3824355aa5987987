package dev.diorama.rds.network;

import static dev.diorama.rds.Calls.HERE;
import static dev.diorama.rds.network.SecurityGroupCalls.parameters;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CreateDBSecurityGroupTest {

    private final SecurityGroupCalls groups = new SecurityGroupCalls();

    @AfterEach
    void close() {
        groups.close();
    }

    private String refused(String name) {
        return groups.calls.refused("CreateDBSecurityGroup", parameters(name));
    }

    @Test
    void run_aNewGroup_answersItsDocument() {
        assertThat(groups.create("My-Group").toString())
                .isEqualTo("DBSecurityGroup(ownerId=000000000000, dBSecurityGroupName=my-group,"
                        + " dBSecurityGroupDescription=for tests, vpcId=" + SubnetGroups.vpcId(HERE)
                        + ", eC2SecurityGroups=[], iPRanges=[],"
                        + " dBSecurityGroupArn=arn:aws:rds:us-east-1:000000000000:secgrp:my-group)");
    }

    @Test
    void run_badInput_isRefused() {
        assertThat(refused("my_group"))
                .startsWith("InvalidParameterValue: The parameter DBSecurityGroupName is not a valid");
        assertThat(refused("")).contains("must not be blank");
        assertThat(refused("Default"))
                .isEqualTo("InvalidParameterValue: The parameter DBSecurityGroupName must not be Default");
        assertThat(groups.calls.refused(
                        "CreateDBSecurityGroup", "DBSecurityGroupName", "g", "DBSecurityGroupDescription", ""))
                .isEqualTo(
                        "InvalidParameterValue: The parameter DBSecurityGroupDescription must be provided and must not be"
                                + " blank.");
    }

    @Test
    void run_aNameThatIsTaken_isRefused() {
        groups.create("g1");
        assertThat(refused("G1")).isEqualTo("DBSecurityGroupAlreadyExists: The DB security group 'g1' already exists.");
    }

    @Test
    void run_theTwentySixth_isRefused() {
        for (int i = 0; i < 25; i++) {
            groups.create("g" + i);
        }
        assertThat(refused("another"))
                .isEqualTo("QuotaExceeded.DBSecurityGroup: Cannot create more than 25 security groups");
    }
}
