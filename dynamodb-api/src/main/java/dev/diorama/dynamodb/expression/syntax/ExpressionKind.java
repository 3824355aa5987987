package dev.diorama.dynamodb.expression.syntax;

/** The five expression parameters of DynamoDB's requests. */
public enum ExpressionKind {
    CONDITION("ConditionExpression", "condition expression"),
    FILTER("FilterExpression", "filter expression"),
    KEY_CONDITION("KeyConditionExpression", "key condition expression"),
    PROJECTION("ProjectionExpression", "projection expression"),
    UPDATE("UpdateExpression", "update expression");

    private final String parameter;
    private final String description;

    ExpressionKind(String parameter, String description) {
        this.parameter = parameter;
        this.description = description;
    }

    /** The request parameter's name. */
    public String parameter() {
        return parameter;
    }

    /** What AWS calls it within a sentence. */
    public String description() {
        return description;
    }
}
