package dev.diorama.dynamodb.wording;

/** Which of its two validators a region of AWS runs: a few of their differences are of substance, not of wording. */
public enum Generation {
    CLASSIC,
    REVISED
}
