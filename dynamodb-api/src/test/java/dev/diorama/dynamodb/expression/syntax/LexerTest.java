package dev.diorama.dynamodb.expression.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.dynamodb.expression.syntax.Token.Type;
import java.util.List;
import org.junit.jupiter.api.Test;

class LexerTest {

    @Test
    void tokens_placesAndTypes() {
        assertThat(Lexer.tokens("#a.b1[12]<= :v_2"))
                .containsExactly(
                        new Token(Type.NAME_PLACEHOLDER, 0, 2),
                        new Token(Type.DOT, 2, 3),
                        new Token(Type.NAME, 3, 5),
                        new Token(Type.OPENING_BRACKET, 5, 6),
                        new Token(Type.NUMBER, 6, 8),
                        new Token(Type.CLOSING_BRACKET, 8, 9),
                        new Token(Type.LESS_OR_EQUAL, 9, 11),
                        new Token(Type.VALUE_PLACEHOLDER, 12, 16),
                        new Token(Type.END, 16, 16));
    }

    @Test
    void tokens_operators() {
        assertThat(types("= <> < <= > >= + - ( ) [ ] , ."))
                .containsExactly(
                        Type.EQUAL,
                        Type.NOT_EQUAL,
                        Type.LESS,
                        Type.LESS_OR_EQUAL,
                        Type.GREATER,
                        Type.GREATER_OR_EQUAL,
                        Type.PLUS,
                        Type.MINUS,
                        Type.OPENING,
                        Type.CLOSING,
                        Type.OPENING_BRACKET,
                        Type.CLOSING_BRACKET,
                        Type.COMMA,
                        Type.DOT,
                        Type.END);
    }

    @Test
    void tokens_keywords_inAnyCase() {
        assertThat(types("and OR Not bEtWeEn in set REMOVE add delete"))
                .containsExactly(
                        Type.AND,
                        Type.OR,
                        Type.NOT,
                        Type.BETWEEN,
                        Type.IN,
                        Type.SET,
                        Type.REMOVE,
                        Type.ADD,
                        Type.DELETE,
                        Type.END);
        assertThat(types("android sets inn BETWEENS")).containsOnly(Type.NAME, Type.END);
    }

    @Test
    void tokens_whatFitsNothing_isStray() {
        assertThat(types("# : _ ! \" é \u00a0"))
                .containsOnly(Type.STRAY, Type.END)
                .hasSize(8);
        assertThat(types("1a")).containsExactly(Type.NUMBER, Type.NAME, Type.END);
        assertThat(types("a-b")).containsExactly(Type.NAME, Type.MINUS, Type.NAME, Type.END);
    }

    @Test
    void tokens_whiteSpace_parts() {
        assertThat(types("\ta\n=\r\n:v ")).containsExactly(Type.NAME, Type.EQUAL, Type.VALUE_PLACEHOLDER, Type.END);
        assertThat(types("")).containsExactly(Type.END);
    }

    private static List<Type> types(String text) {
        return Lexer.tokens(text).stream().map(Token::type).toList();
    }
}
