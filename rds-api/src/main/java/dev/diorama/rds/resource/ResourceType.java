package dev.diorama.rds.resource;

/**
 * The kinds of things that RDS keeps.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Tagging.ARN.html">ARNs in Amazon RDS</a>
 */
public enum ResourceType {
    INSTANCE("db", "DBInstance"),
    SNAPSHOT("snapshot", "DBSnapshot"),
    AUTOMATED_BACKUP("auto-backup", "DBInstanceAutomatedBackup"),
    PARAMETER_GROUP("pg", "DBParameterGroup"),
    OPTION_GROUP("og", "OptionGroup"),
    SUBNET_GROUP("subgrp", "DBSubnetGroup"),
    SECURITY_GROUP("secgrp", "DBSecurityGroup"),
    EVENT_SUBSCRIPTION("es", "EventSubscription"),
    /** The certificate that an account gives new instances in a region, in place of RDS' default. */
    CERTIFICATE_OVERRIDE("cert", "Certificate");

    private final String arnType;
    private final String shape;

    ResourceType(String arnType, String shape) {
        this.arnType = arnType;
        this.shape = shape;
    }

    /** How ARNs call it, such as {@code db}. */
    public String arnType() {
        return arnType;
    }

    /** The model shape of its document. */
    public String shape() {
        return shape;
    }
}
