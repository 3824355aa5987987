/** What CreateTable and UpdateTable demand of each part of a table, in AWS's words. */
@NullMarked
package dev.diorama.dynamodb.table.rule;

import org.jspecify.annotations.NullMarked;
