package dev.diorama.storage.sql.mysql;

import dev.diorama.storage.sql.DatabaseException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An authentication plugin for accounts whose tokens somebody in front of the server checks.
 *
 * <p>Such an account is made as {@code CREATE USER jane IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS'}, and a server without
 * a plugin of that name refuses the statement. The plugin asks the client for its password in clear text, by
 * {@code mysql_clear_password}, and takes one: a secret that whoever checks tokens sends in place of a token that is good. So
 * nobody becomes such a user by a session that is open already ({@code COM_CHANGE_USER}).
 *
 * <p>It takes a shared library, and to have no native code to build and ship for each platform this writes one: three tables that
 * describe the plugin, and one function of 48 bytes (84 on ARM):
 * {@code return vio->read_packet(vio, &packet) == 33 && !memcmp(packet, secret, 32) ? CR_OK : CR_ERROR}.
 * <a href="https://mariadb.com/kb/en/development-writing-plugins-for-mariadb/">Plugins</a>,
 * <a href="https://refspecs.linuxfoundation.org/elf/gabi4+/contents.html">ELF</a>.
 */
final class TokenPlugin {

    /**
     * What differs between servers: how their headers call what they look for, and how they describe plugins. MySQL's
     * description has one function more, and its way to authenticate two that look at what accounts are made with.
     */
    enum Server {
        MARIADB(
                0x010c,
                0x0202,
                104,
                64,
                "_maria_plugin_interface_version_",
                "_maria_sizeof_struct_st_plugin_",
                "_maria_plugin_declarations_"),
        MYSQL(
                0x010b,
                0x0201,
                112,
                72,
                "_mysql_plugin_interface_version_",
                "_mysql_sizeof_struct_st_plugin_",
                "_mysql_plugin_declarations_");

        private final int pluginInterface;
        private final int authenticationInterface;
        private final int pluginBytes;
        private final int versionAt;
        private final List<String> exports;

        Server(int pluginInterface, int authenticationInterface, int pluginBytes, int versionAt, String... exports) {
            this.pluginInterface = pluginInterface;
            this.authenticationInterface = authenticationInterface;
            this.pluginBytes = pluginBytes;
            this.versionAt = versionAt;
            this.exports = List.of(exports);
        }
    }

    /**
     * What differs between processors.
     *
     * @param code the function
     * @param noSalt {@code *fourth = 0; return 0}, where that is a byte
     * @param yes where in that {@code return 0} begins
     * @param noHash {@code *second = 0; return 0}, where that is four bytes
     */
    private record Processor(int machine, int relative, String code, String noSalt, int yes, String noHash) {}

    private static final Processor X64 = new Processor(
            62,
            8,
            "4883ec18488d742408ff17488b7424084883c41883f8217514488d3d60000000b920000000f3a6750483c8ffc331c0c3",
            "c6010031c0c3",
            3,
            "c7060000000031c0c3");
    private static final Processor ARM64 = new Processor(
            183,
            1027,
            "fd7bbea9fd030091e1630091080040f900013fd6e10f40f9fd7bc2a81f84007161010054"
                    + "e20200100304805224144038451440389f00056ba10000546304007161ffff5400008012c0035fd600008052c0035fd6",
            "7f00003900008052c0035fd6",
            4,
            "3f0000b900008052c0035fd6");
    private static final Map<String, Processor> PROCESSORS =
            Map.of("amd64", X64, "x86_64", X64, "aarch64", ARM64, "arm64", ARM64);

    private static final int AUTHENTICATION = 7;
    private static final int STABLE = 4;
    private static final int MOST_PLUGIN_BYTES = 112;

    // Each segment begins at its own page even where pages have 64 KiB; addresses are offsets plus whole such pages.
    private static final int PAGE = 0x10000;
    private static final int CODE = 0x1000;
    private static final int DATA = 0x2000;
    private static final int CODE_ADDRESS = CODE + PAGE;
    private static final int DATA_ADDRESS = DATA + 2 * PAGE;

    /** How long the secret is, and where behind the function's beginning it lies; the function knows both. */
    static final int SECRET_BYTES = 32;

    private static final int SECRET = 0x80;
    private static final int NO_SALT = 0xC0;
    private static final int NO_HASH = 0xD0;
    private static final int CODE_BYTES = 0xE0;

    // Within the data.
    private static final int DYNAMIC = 0;
    private static final int INTERFACE = 0xC0;
    private static final int SIZE = 0xC8;
    private static final int DECLARATIONS = 0xD0;
    private static final int HANDLER = DECLARATIONS + 2 * MOST_PLUGIN_BYTES;
    private static final int TEXTS = HANDLER + 64;
    private static final int DATA_BYTES = 0x400;

    // Within the first page, behind the headers.
    private static final int HASH = 0x200;
    private static final int SYMBOLS = 0x240;
    private static final int NAMES = 0x2C0;
    private static final int RELOCATIONS = 0x340;

    private final Server server;
    private final Processor processor;
    private final ByteBuffer file = ByteBuffer.allocate(DATA + DATA_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final List<long[]> pointers = new ArrayList<>();
    private int texts = TEXTS;

    private TokenPlugin(Server server, Processor processor) {
        this.server = server;
        this.processor = processor;
    }

    /**
     * Writes it as {@code <name>.so}; nothing where servers of this platform take no such file.
     *
     * @param server whose it is to be
     * @param name what the plugin is called, which must be letters
     * @param secret what it lets in, {@value #SECRET_BYTES} characters of ASCII
     */
    static Optional<Path> write(Server server, Path folder, String name, String secret) {
        Processor processor = PROCESSORS.get(System.getProperty("os.arch"));
        if (!System.getProperty("os.name").equals("Linux") || processor == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.write(
                    folder.resolve(name + ".so"), new TokenPlugin(server, processor).library(name, secret)));
        } catch (IOException e) {
            throw new DatabaseException("Can't write the plugin " + name + " into " + folder + ": " + e, e);
        }
    }

    private byte[] library(String name, String secret) {
        code(secret);
        plugin(name);
        exports();
        relocations();
        dynamic();
        headers();
        return file.array();
    }

    private void code(String secret) {
        file.put(CODE, HexFormat.of().parseHex(processor.code));
        file.put(CODE + SECRET, secret.getBytes(StandardCharsets.US_ASCII));
        file.put(CODE + NO_SALT, HexFormat.of().parseHex(processor.noSalt));
        file.put(CODE + NO_HASH, HexFormat.of().parseHex(processor.noHash));
    }

    /** The description of the plugin, the end of the list of descriptions, and that of its way to authenticate. */
    private void plugin(String name) {
        int declaration = DATA + DECLARATIONS;
        file.putInt(DATA + INTERFACE, server.pluginInterface);
        file.putInt(DATA + SIZE, server.pluginBytes);
        file.putInt(declaration, AUTHENTICATION);
        pointer(DECLARATIONS + 8, DATA_ADDRESS + HANDLER);
        pointer(DECLARATIONS + 16, text(name));
        pointer(DECLARATIONS + 24, text("Diorama"));
        pointer(DECLARATIONS + 32, text("Tokens checked in front of the server"));
        file.putInt(declaration + server.versionAt, 0x0100);
        if (server == Server.MARIADB) {
            pointer(DECLARATIONS + 88, text("1.0"));
            file.putInt(declaration + 96, STABLE);
        }
        file.putInt(DATA + HANDLER, server.authenticationInterface);
        pointer(HANDLER + 8, text("mysql_clear_password"));
        pointer(HANDLER + 16, CODE_ADDRESS);
        if (server == Server.MYSQL) {
            pointer(HANDLER + 24, CODE_ADDRESS + NO_HASH);
            pointer(HANDLER + 32, CODE_ADDRESS + NO_SALT + processor.yes);
            pointer(HANDLER + 40, CODE_ADDRESS + NO_SALT);
        }
    }

    private long text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        int at = texts;
        file.put(DATA + at, bytes);
        texts += bytes.length + 1;
        return DATA_ADDRESS + at;
    }

    /** A pointer in the data to an address, which the loader completes. */
    private void pointer(int at, long address) {
        pointers.add(new long[] {DATA_ADDRESS + at, address});
    }

    /** The names that the server looks for, and a hash table of one chain. */
    private void exports() {
        int[] places = {INTERFACE, SIZE, DECLARATIONS};
        int[] sizes = {4, 4, 2 * server.pluginBytes};
        int name = 1;
        file.putInt(HASH, 1).putInt(HASH + 4, server.exports.size() + 1).putInt(HASH + 8, 1);
        for (int i = 0; i < server.exports.size(); i++) {
            int symbol = SYMBOLS + 24 * (i + 1);
            file.putInt(symbol, name).put(symbol + 4, (byte) 0x11).putShort(symbol + 6, (short) 1);
            file.putLong(symbol + 8, DATA_ADDRESS + places[i]).putLong(symbol + 16, sizes[i]);
            file.put(NAMES + name, server.exports.get(i).getBytes(StandardCharsets.US_ASCII));
            name += server.exports.get(i).length() + 1;
            file.putInt(HASH + 12 + 4 * (i + 1), i + 1 < server.exports.size() ? i + 2 : 0);
        }
    }

    private void relocations() {
        int at = RELOCATIONS;
        for (long[] pointer : pointers) {
            file.putLong(at, pointer[0]).putLong(at + 8, processor.relative).putLong(at + 16, pointer[1]);
            at += 24;
        }
    }

    private void dynamic() {
        long[] entries = {
            4,
            HASH,
            5,
            NAMES,
            6,
            SYMBOLS,
            10,
            RELOCATIONS - NAMES,
            11,
            24,
            7,
            RELOCATIONS,
            8,
            24L * pointers.size(),
            9,
            24
        };
        for (int i = 0; i < entries.length; i++) {
            file.putLong(DATA + DYNAMIC + 8 * i, entries[i]);
        }
    }

    private void headers() {
        file.put(0, new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1});
        file.putShort(16, (short) 3)
                .putShort(18, (short) processor.machine)
                .putInt(20, 1)
                .putLong(32, 64);
        file.putShort(52, (short) 64)
                .putShort(54, (short) 56)
                .putShort(56, (short) 5)
                .putShort(58, (short) 64);
        segment(0, 1, 4, 0, 0, CODE);
        segment(1, 1, 5, CODE, CODE_ADDRESS, CODE_BYTES);
        segment(2, 1, 6, DATA, DATA_ADDRESS, DATA_BYTES);
        segment(3, 2, 6, DATA + DYNAMIC, DATA_ADDRESS + DYNAMIC, INTERFACE);
        segment(4, 0x6474E551, 6, 0, 0, 0);
    }

    private void segment(int index, int type, int rights, long offset, long address, long size) {
        int at = 64 + 56 * index;
        file.putInt(at, type).putInt(at + 4, rights).putLong(at + 8, offset).putLong(at + 16, address);
        file.putLong(at + 24, address).putLong(at + 32, size).putLong(at + 40, size);
        file.putLong(at + 48, type == 1 ? PAGE : 8);
    }
}
