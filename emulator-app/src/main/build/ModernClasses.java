import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Gives picocli's classes in a jar the class file version of Java 8, and the stack maps that go with it.
 *
 * <p>They are published in that of Java 5, which the JVM can neither keep in a start-up cache nor verify quickly: a seventh
 * of each start. Nothing else in them changes. The build runs this on diorama.jar; see docs/decisions.md.
 */
final class ModernClasses {

    private static final String PACKAGE = "picocli/";

    private ModernClasses() {}

    public static void main(String[] arguments) throws IOException {
        Path jar = Path.of(arguments[0]);
        Path modern = jar.resolveSibling(jar.getFileName() + ".modern");
        try (ZipFile from = new ZipFile(jar.toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(modern))) {
            for (ZipEntry entry : from.stream().toList()) {
                try (InputStream in = from.getInputStream(entry)) {
                    to.putNextEntry(copyOf(entry));
                    to.write(isOld(entry.getName()) ? modernised(in.readAllBytes()) : in.readAllBytes());
                    to.closeEntry();
                }
            }
        }
        Files.move(modern, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What is packed already isn't packed again: it would only take time, here and whenever it is read. */
    private static ZipEntry copyOf(ZipEntry entry) {
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTime(entry.getTime());
        if (entry.getName().endsWith(".txz")) {
            copy.setMethod(ZipEntry.STORED);
            copy.setSize(entry.getSize());
            copy.setCrc(entry.getCrc());
        }
        return copy;
    }

    private static boolean isOld(String name) {
        return name.startsWith(PACKAGE) && name.endsWith(".class");
    }

    private static byte[] modernised(byte[] old) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        ClassVisitor version = new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public void visit(int ignored, int access, String name, String signature, String parent, String[] interfaces) {
                super.visit(Opcodes.V1_8, access, name, signature, parent, interfaces);
            }
        };
        new ClassReader(old).accept(version, ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }
}
