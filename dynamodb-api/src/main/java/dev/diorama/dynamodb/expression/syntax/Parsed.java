package dev.diorama.dynamodb.expression.syntax;

import java.util.List;

/**
 * An expression that breaks no rule by itself.
 *
 * @param tree what it says
 * @param names the placeholders of names in it, with their number signs, each once, in the text's order
 * @param values the placeholders of values in it, with their colons, each once, in the text's order
 */
public record Parsed<T extends Syntax>(T tree, List<String> names, List<String> values) {}
