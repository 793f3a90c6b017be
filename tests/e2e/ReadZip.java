// Reads a ZIP as Java's tools do, from its front as a stream and by its directory, and prints for
// each way a line a member: the way, SHA-256, name.
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

class ReadZip {
    static void print(String way, ZipEntry entry, InputStream content) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(content.readAllBytes());
        System.out.println(way + " " + HexFormat.of().formatHex(digest.digest()) + " " + entry.getName());
    }

    public static void main(String[] arguments) throws Exception {
        try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(new FileInputStream(arguments[0])))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                print("stream", entry, zip);
            }
        }
        try (ZipFile zip = new ZipFile(arguments[0])) {
            for (var entries = zip.entries(); entries.hasMoreElements();) {
                ZipEntry entry = entries.nextElement();
                try (InputStream content = zip.getInputStream(entry)) {
                    print("directory", entry, content);
                }
            }
        }
    }
}
