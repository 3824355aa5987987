/*
 * Lets a database server take its clients over from Diorama's endpoints, sockets and all, without knowing of it.
 *
 * The server is started with this library preloaded and listens on a Unix domain socket in a folder called "clients".
 * Whoever connects there sends one byte with a client's socket (SCM_RIGHTS), then the number of bytes that the client
 * has sent so far (4 bytes, big-endian), then these. accept() gives the server the client's socket in place of the
 * connection it came by, recv() what the client had sent before anything else, and the connection stays open, after one
 * byte 'k' that says that it worked, until the server closes the client's socket or the process that has it ends.
 *
 * What is replaced is called by one thread of one process: PostgreSQL's. Nothing is linked to, so that the same file
 * works with any C library: build.
 */

typedef unsigned long word;

#define EXPORTED __attribute__((visibility("default")))

enum {
    UNIX = 1,               /* AF_UNIX */
    SOCKET_LEVEL = 1,       /* SOL_SOCKET */
    RIGHTS = 1,             /* SCM_RIGHTS */
    RECEIVE_TIMEOUT = 20,   /* SO_RCVTIMEO */
    PEEK = 0x2,             /* MSG_PEEK */
    DONT_WAIT = 0x40,       /* MSG_DONTWAIT */
    NO_SIGNAL = 0x4000,     /* MSG_NOSIGNAL */
    CLOSE_ON_EXEC = 0x40000000, /* MSG_CMSG_CLOEXEC */
    INTERRUPTED = 4,        /* EINTR */
    ABORTED = 103,          /* ECONNABORTED */
    LARGEST_ERROR = 4095,
};

enum { PATH_BYTES = 108, ADDRESS_BYTES = 128, MOST_BEGINNING = 16384, MOST_INTERRUPTIONS = 1000 };

#if defined(__x86_64__)

enum { CLOSE = 3, SENDTO = 44, RECVFROM = 45, RECVMSG = 47, GETSOCKNAME = 51, GETPEERNAME = 52, SETSOCKOPT = 54, ACCEPT = 43 };

static long call(long number, word a, word b, word c, word d, word e, word f)
{
    long result;
    register word fourth __asm__("r10") = d;
    register word fifth __asm__("r8") = e;
    register word sixth __asm__("r9") = f;
    __asm__ volatile("syscall"
                     : "=a"(result)
                     : "a"(number), "D"(a), "S"(b), "d"(c), "r"(fourth), "r"(fifth), "r"(sixth)
                     : "rcx", "r11", "memory");
    return result;
}

#elif defined(__aarch64__)

enum { CLOSE = 57, SENDTO = 206, RECVFROM = 207, RECVMSG = 212, GETSOCKNAME = 204, GETPEERNAME = 205, SETSOCKOPT = 208, ACCEPT = 202 };

static long call(long number, word a, word b, word c, word d, word e, word f)
{
    register long which __asm__("x8") = number;
    register word first __asm__("x0") = a;
    register word second __asm__("x1") = b;
    register word third __asm__("x2") = c;
    register word fourth __asm__("x3") = d;
    register word fifth __asm__("x4") = e;
    register word sixth __asm__("x5") = f;
    __asm__ volatile("svc 0"
                     : "+r"(first)
                     : "r"(which), "r"(second), "r"(third), "r"(fourth), "r"(fifth), "r"(sixth)
                     : "memory");
    return (long) first;
}

#endif

struct unix_address {
    unsigned short family;
    char path[PATH_BYTES];
};

struct part {
    void *bytes;
    word length;
};

struct message {
    void *name;
    unsigned name_length;
    struct part *parts;
    word part_count;
    void *control;
    word control_length;
    int flags;
};

/* One file descriptor, as the kernel lays it out. */
struct rights {
    word length;
    int level;
    int type;
    int descriptor;
    int padding;
};

/* What this library was built from: the test compares it with this file. */
__attribute__((used)) static const char source[] = "handover.c " SOURCE;

/* The client that the server was given last, and the connection it came by; -1 once the server has closed it. */
static int client = -1;
static int connection = -1;

static unsigned char beginning[MOST_BEGINNING];
static unsigned read_so_far;
static unsigned length_of_beginning;

extern int *__errno_location(void);

/* What the C library's function would return for what the kernel returned. */
static long returned(long result)
{
    if (result < 0 && result >= -LARGEST_ERROR) {
        *__errno_location() = (int) -result;
        return -1;
    }
    return result;
}

static void end(int descriptor)
{
    call(CLOSE, (word) descriptor, 0, 0, 0, 0, 0);
}

static int takes_clients(int listener)
{
    static const char folder[] = "/clients/";
    struct unix_address address;
    unsigned length = sizeof address;
    address.family = 0;
    if (call(GETSOCKNAME, (word) listener, (word) &address, (word) &length, 0, 0, 0) < 0 || address.family != UNIX) {
        return 0;
    }
    int bytes = (int) length - (int) sizeof address.family;
    for (int at = 0; at + (int) sizeof folder - 1 <= bytes; at++) {
        int same = 0;
        while (folder[same] != 0 && address.path[at + same] == folder[same]) {
            same++;
        }
        if (folder[same] == 0) {
            return 1;
        }
    }
    return 0;
}

/* Signals interrupt a wait that has an end, whether or not they restart others. */
static long uninterrupted(long number, int from, void *into, word length, word flags)
{
    long result = -INTERRUPTED;
    for (int i = 0; result == -INTERRUPTED && i < MOST_INTERRUPTIONS; i++) {
        result = call(number, (word) from, (word) into, length, flags, 0, 0);
    }
    return result;
}

static int receive_all(int from, unsigned char *into, unsigned length)
{
    while (length > 0) {
        long received = uninterrupted(RECVFROM, from, into, length, 0);
        if (received <= 0) {
            return 0;
        }
        into += received;
        length -= (unsigned) received;
    }
    return 1;
}

/* Reads a client's socket and what it has sent; -1 if what comes is something else, or nothing within a second. */
static int receive_client(int from)
{
    long second[2] = {1, 0};
    call(SETSOCKOPT, (word) from, SOCKET_LEVEL, RECEIVE_TIMEOUT, (word) second, sizeof second, 0);
    unsigned char byte;
    struct part part = {&byte, 1};
    struct rights rights = {0, 0, 0, -1, 0};
    struct message message = {0, 0, &part, 1, &rights, sizeof rights, 0};
    /* recvmsg(socket, message, flags): its flags are where recvfrom() has the length. */
    long received = uninterrupted(RECVMSG, from, &message, CLOSE_ON_EXEC, 0);
    if (received != 1 || message.control_length < sizeof rights - sizeof rights.padding
        || rights.level != SOCKET_LEVEL || rights.type != RIGHTS) {
        return -1;
    }
    unsigned char digits[4];
    if (receive_all(from, digits, sizeof digits)) {
        unsigned length = (unsigned) digits[0] << 24 | (unsigned) digits[1] << 16 | (unsigned) digits[2] << 8 | digits[3];
        if (length <= MOST_BEGINNING && receive_all(from, beginning, length)) {
            read_so_far = 0;
            length_of_beginning = length;
            return rights.descriptor;
        }
    }
    end(rights.descriptor);
    return -1;
}

EXPORTED int accept(int listener, void *address, unsigned *length)
{
    unsigned room = length == 0 ? 0 : *length;
    long accepted = call(ACCEPT, (word) listener, (word) address, (word) length, 0, 0, 0);
    if (accepted < 0 || !takes_clients(listener)) {
        return (int) returned(accepted);
    }
    int received = receive_client((int) accepted);
    if (received < 0) {
        end((int) accepted);
        return (int) returned(-ABORTED);
    }
    if (length != 0) {
        *length = room;
        call(GETPEERNAME, (word) received, (word) address, (word) length, 0, 0, 0);
    }
    client = received;
    connection = (int) accepted;
    call(SENDTO, (word) connection, (word) "k", 1, NO_SIGNAL | DONT_WAIT, 0, 0);
    return client;
}

EXPORTED long recv(int from, void *into, word length, int flags)
{
    if (from != client || read_so_far == length_of_beginning) {
        return returned(call(RECVFROM, (word) from, (word) into, length, (word) flags, 0, 0));
    }
    unsigned char *bytes = into;
    unsigned count = length_of_beginning - read_so_far;
    if (length < count) {
        count = (unsigned) length;
    }
    for (unsigned i = 0; i < count; i++) {
        bytes[i] = beginning[read_so_far + i];
    }
    if ((flags & PEEK) == 0) {
        read_so_far += count;
    }
    return count;
}

EXPORTED int close(int descriptor)
{
    if (descriptor >= 0 && descriptor == client) {
        end(connection);
        client = -1;
        connection = -1;
    }
    return (int) returned(call(CLOSE, (word) descriptor, 0, 0, 0, 0, 0));
}
