package dev.diorama.rds.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.diorama.core.model.Structure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadDBLogFilePortionTest {

    private static final String NAME = "error/postgresql.log.2026-11-21-11";

    @TempDir
    private Path folder;

    private LogCalls logs;

    @BeforeEach
    void open() {
        logs = new LogCalls(folder);
    }

    @AfterEach
    void close() {
        logs.close();
    }

    private void log(String text) throws IOException {
        logs.with(NAME, text.getBytes(UTF_8), 0);
    }

    private static String[] with(String... parameters) {
        List<String> all = new ArrayList<>(List.of("DBInstanceIdentifier", "Orders", "LogFileName", NAME));
        all.addAll(List.of(parameters));
        return all.toArray(String[]::new);
    }

    private Structure download(String... parameters) {
        return logs.calls.call("DownloadDBLogFilePortion", with(parameters));
    }

    private String text(String... parameters) {
        return download(parameters).requiredString("LogFileData");
    }

    /** Everything, portion by portion, as clients read it. */
    private String all(int lines) {
        StringBuilder all = new StringBuilder();
        String marker = "0";
        Structure portion;
        do {
            portion = download("Marker", marker, "NumberOfLines", Integer.toString(lines));
            all.append(portion.requiredString("LogFileData"));
            marker = portion.requiredString("Marker");
        } while (portion.is("AdditionalDataPending"));
        return all.toString();
    }

    private static String numbered(int lines, String line) {
        return IntStream.range(0, lines).mapToObj(i -> i + line + "\n").collect(Collectors.joining());
    }

    @Test
    void run_markerZero_readsFromTheBeginning() throws IOException {
        log("one\ntwo\nthree\n");
        Structure portion = download("Marker", "0", "NumberOfLines", "2");
        assertThat(portion.string("LogFileData")).isEqualTo("one\ntwo\n");
        assertThat(portion.string("Marker")).isEqualTo("3:8");
        assertThat(portion.is("AdditionalDataPending")).isTrue();
    }

    @Test
    void run_aMarker_readsOn() throws IOException {
        log("one\ntwo\nthree");
        Structure portion = download("Marker", "15:8");
        assertThat(portion.string("LogFileData")).isEqualTo("three");
        assertThat(portion.string("Marker")).isEqualTo("3:13");
        assertThat(portion.is("AdditionalDataPending")).isFalse();
        assertThat(text("Marker", "15:13")).isEmpty();
        assertThat(text("Marker", "15:1000")).isEmpty();
    }

    @Test
    void run_noMarker_readsTheEnd() throws IOException {
        log("one\ntwo\nthree\n");
        assertThat(text()).isEqualTo("one\ntwo\nthree\n");
        assertThat(text("NumberOfLines", "1")).isEqualTo("three\n");
        assertThat(text("NumberOfLines", "2")).isEqualTo("two\nthree\n");
        assertThat(download("NumberOfLines", "2").is("AdditionalDataPending")).isFalse();
        assertThat(download("NumberOfLines", "2").string("Marker")).isEqualTo("3:14");
    }

    @Test
    void run_anEndWithoutLineBreak_isReadToo() throws IOException {
        log("one\ntwo");
        assertThat(text("NumberOfLines", "1")).isEqualTo("two");
        assertThat(all(1)).isEqualTo("one\ntwo");
    }

    @Test
    void run_anEmptyFile_isEmpty() throws IOException {
        log("");
        assertThat(text()).isEmpty();
        assertThat(text("Marker", "0")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 10_000, 0})
    void run_portionAfterPortion_readsEverythingOnce(int lines) throws IOException {
        String text = numbered(30, " zażółć");
        log(text);
        assertThat(all(lines)).isEqualTo(text);
    }

    @Test
    void run_moreThanAMegabyte_readsWholeLinesOfIt() throws IOException {
        String text = numbered(3_000, "x".repeat(1_000));
        log(text);
        Structure first = download("Marker", "0");
        assertThat(first.requiredString("LogFileData").length())
                .isBetween(LogPortion.MOST_BYTES - 1_100, LogPortion.MOST_BYTES);
        assertThat(first.requiredString("LogFileData")).endsWith("\n");
        assertThat(text()).hasSizeLessThanOrEqualTo(LogPortion.MOST_BYTES).startsWith("19");
        assertThat(all(0)).isEqualTo(text);
    }

    @Test
    void run_moreThanTenThousandLines_readsSoMany() throws IOException {
        log(numbered(10_001, ""));
        assertThat(text("Marker", "0", "NumberOfLines", "20000").lines()).hasSize(10_000);
        assertThat(text().lines()).hasSize(10_000).startsWith("1");
    }

    @Test
    void run_aLineOfMegabytes_splitsNoCharacter() throws IOException {
        String text = "a" + "é".repeat(LogPortion.MOST_BYTES) + "\n";
        log(text);
        assertThat(all(0)).isEqualTo(text);
        assertThat(text()).endsWith("é\n").doesNotContain("\uFFFD");
    }

    @Test
    void run_aBinaryFile_isRefused() throws IOException {
        log("a\0b\n");
        assertThat(logs.calls.refused("DownloadDBLogFilePortion", with()))
                .isEqualTo("InvalidParameterValue: This file contains binary data and should be downloaded instead of"
                        + " viewed.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DBInstanceIdentifier=orders,LogFileName=error/x.log | DBLogFileNotFoundFault: DBLog File: error/x.log, is not found on the DB instance",
                "DBInstanceIdentifier=orders,LogFileName=../../etc/passwd | DBLogFileNotFoundFault: DBLog File: ../../etc/passwd, is not found on the DB instance",
                "DBInstanceIdentifier=none,LogFileName=x | DBInstanceNotFound: DBInstance none not found.",
                "DBInstanceIdentifier=orders,LogFileName=x,Marker=abc | InvalidParameterValue: Invalid marker: abc",
                "DBInstanceIdentifier=orders,LogFileName=x,NumberOfLines=-1 | InvalidParameterValue: Invalid value -1 for NumberOfLines. Must not be negative",
                "DBInstanceIdentifier=orders | MissingParameter: The request must contain the parameter LogFileName"
            })
    void run_badInput_isRefused(String parameters, String error) {
        assertThat(logs.calls.refused("DownloadDBLogFilePortion", parameters.split("[=,]")))
                .isEqualTo(error);
    }
}
