package dev.diorama.rds.parameter;

/**
 * What a user set a parameter to.
 *
 * @param value as given, maybe a {@link Formula}
 * @param method when it was to be applied
 */
public record UserValue(String value, ApplyMethod method) {}
