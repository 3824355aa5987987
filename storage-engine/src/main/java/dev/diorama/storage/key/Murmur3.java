package dev.diorama.storage.key;

/** MurmurHash3 x86 32-bit, seed 0: public domain, by Austin Appleby. Stored keys depend on it: it can't change. */
final class Murmur3 {

    private static final int C1 = 0xCC9E2D51;
    private static final int C2 = 0x1B873593;

    private Murmur3() {}

    static int hash32(byte[] data) {
        int hash = 0;
        int whole = data.length & ~3;
        for (int i = 0; i < whole; i += 4) {
            hash = Integer.rotateLeft(hash ^ scramble(littleEndian(data, i, 4)), 13) * 5 + 0xE6546B64;
        }
        if (whole < data.length) {
            hash ^= scramble(littleEndian(data, whole, data.length - whole));
        }
        return avalanche(hash ^ data.length);
    }

    private static int scramble(int block) {
        return Integer.rotateLeft(block * C1, 15) * C2;
    }

    private static int littleEndian(byte[] data, int offset, int count) {
        int value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = (value << 8) | (data[offset + i] & 0xFF);
        }
        return value;
    }

    private static int avalanche(int hash) {
        int mixed = (hash ^ hash >>> 16) * 0x85EBCA6B;
        mixed = (mixed ^ mixed >>> 13) * 0xC2B2AE35;
        return mixed ^ mixed >>> 16;
    }
}
